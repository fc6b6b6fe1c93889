package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/term"

	vitaminb "vitaminb"
)

// ask prints the question on the error stream and returns the line that is typed or piped in.
func (e *env) ask(question string) (string, error) {
	e.tell(question, " ")
	line, err := e.lines().ReadString('\n')
	if errors.Is(err, io.EOF) {
		err = nil // the last line may lack its end
	}
	return strings.TrimSpace(line), err
}

// lines returns the one reader of the input: a second one would miss what the first has buffered.
func (e *env) lines() *bufio.Reader {
	if e.input == nil {
		e.input = bufio.NewReader(e.in)
	}
	return e.input
}

// choose explains, lists the names and lets the user pick one by its number, or type another.
func (e *env) choose(explanation, question string, names []string) (string, error) {
	e.tell(explanation, "\n")
	for i, name := range names {
		e.tell(fmt.Sprintf("%3d  ", i+1), name, "\n")
	}
	answer, err := e.ask(question)
	if n, notNumber := strconv.Atoi(answer); notNumber == nil && n >= 1 && n <= len(names) {
		return names[n-1], err
	}
	return answer, err
}

// password asks twice without echo, or with piped reads one line of the input.
func (e *env) password(piped bool) (string, error) {
	if piped {
		line, err := e.lines().ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	if !term.IsTerminal(int(e.in.Fd())) {
		return "", vitaminb.Errorf(vitaminb.ErrInvalid, "There is no terminal to ask for the password. Pipe it in with --password-stdin.")
	}
	var typed [2]string
	for i, question := range [...]string{e.i18n.Sprintf("New password:"), e.i18n.Sprintf("Once more:")} {
		e.tell(question, " ")
		b, err := term.ReadPassword(int(e.in.Fd()))
		e.tell("\n")
		if err != nil {
			return "", err
		}
		typed[i] = string(b)
	}
	if typed[0] != typed[1] {
		return "", vitaminb.Errorf(vitaminb.ErrInvalid, "The two passwords differ. Try again.")
	}
	return typed[0], nil
}
