// Command vitaminb unites a person's networks into one graph of real persons.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"vitaminb/internal/cli"
)

func main() { os.Exit(run()) }

// run ends politely on Ctrl-C and when the system asks.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return cli.Run(ctx, os.Args[1:])
}
