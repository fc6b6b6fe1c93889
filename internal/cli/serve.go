package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/web"
)

// serveCommand serves the pages to browsers.
type serveCommand struct {
	Listen       string `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"${serve_listen}"`
	InsecureHTTP bool   `name:"insecure-http" help:"${serve_insecure}"`
}

// Limits of a connection. Uploads of gigabytes over a slow line need an open end, so
// bodies have no deadline; pages bound their size instead.
const (
	headerTime = 10 * time.Second // for a request's header, against clients that drip
	idleTime   = 2 * time.Minute  // for the next request on an open connection
	grace      = 10 * time.Second // for answers under way when the server is stopped
)

// Run serves until the process is told to stop.
func (c serveCommand) Run(ctx context.Context, e *env) (err error) {
	if err := c.check(ctx); err != nil {
		return err
	}
	a, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	known, err := a.HasLogin(ctx)
	if err != nil {
		return err
	}
	options := web.Options{Log: slog.New(slog.NewTextHandler(e.err, nil))}
	if !known {
		options.SetupToken = rand.Text()
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "Nothing can listen at %s: %s. Choose another address with --listen.", c.Listen, err)
	}
	pages := web.New(a, options)
	defer pages.Close()
	if err := e.announce(listener.Addr(), options.SetupToken); err != nil {
		return errors.Join(err, listener.Close())
	}
	return serve(ctx, listener, pages)
}

// check refuses to hand out passwords and people unencrypted to more than this machine.
func (c serveCommand) check(ctx context.Context) error {
	host, _, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "%s is no address to listen at. Give it as 127.0.0.1:8080.", c.Listen)
	}
	if !c.InsecureHTTP && !loopback(ctx, host) {
		return vitaminb.Errorf(vitaminb.ErrForbidden, "%s can be reached by other machines, and nothing would be encrypted: TLS is not built in yet. Listen at 127.0.0.1, or put a TLS proxy in front and give --insecure-http.", c.Listen)
	}
	return nil
}

// loopback reports whether the host is this machine alone; a name that cannot be looked up is not.
func loopback(ctx context.Context, host string) bool {
	ips, err := net.DefaultResolver.LookupIPAddr(ctx, host)
	return err == nil && len(ips) > 0 && !slices.ContainsFunc(ips, func(a net.IPAddr) bool { return !a.IP.IsLoopback() })
}

// announce prints the address; on the first run the one that sets the product up.
func (e *env) announce(address net.Addr, token string) error {
	home := url.URL{Scheme: "http", Host: address.String(), Path: "/"}
	if token == "" {
		return e.result(map[string]string{"url": home.String()}, func() { e.say("Vitamin B is at %s", home.String()) })
	}
	setup := url.URL{Scheme: "http", Host: address.String(), Path: "/setup", RawQuery: url.Values{"token": {token}}.Encode()}
	return e.result(map[string]string{"url": home.String(), "setup": setup.String()}, func() {
		e.say("Vitamin B is at %s", home.String())
		e.say("Set it up once in your browser: %s", setup.String())
	})
}

// serve answers requests until ctx ends, then lets those under way finish.
func serve(ctx context.Context, listener net.Listener, pages http.Handler) error {
	server := &http.Server{Handler: pages, ReadHeaderTimeout: headerTime, IdleTimeout: idleTime}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := server.Shutdown(last)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close() // whoever is still reading after the grace is cut off
	}
	return err
}
