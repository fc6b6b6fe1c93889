// Package tesseract lets the program Tesseract read the words in a picture, where
// that program is installed.
package tesseract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	vitaminb "vitaminb"
)

const (
	// program is looked for in PATH.
	program = "tesseract"
	// languages are its models: the German one reads umlauts and ß, which the English
	// one takes for other letters; together they read "Street" and "Straße".
	languages = "deu+eng"
	// patience is how long one picture may take: some 50 times what a card of 2,000
	// pixels took on a busy machine (tesseract 5.3.0, 2026-11).
	patience = 40 * time.Second
	// maxOutput bounds what is taken from it: the words of a closely printed page are
	// a twentieth of that.
	maxOutput = 4 << 20
	// afterKill is how long to wait for the pipes of a process that was killed.
	afterKill = time.Second
)

// Words returns the words in the picture, a PGM, as Tesseract's tab-separated
// values: a head line, then level, page, block, paragraph, line, word, left, top,
// width, height, confidence 0…100 and text. The picture goes through a pipe; no
// file is written.
//
// Errors: [vitaminb.ErrUnrecognised] with what to do if the program or its German
// model is missing or it takes too long.
func Words(ctx context.Context, pgm []byte) ([]byte, error) {
	path, err := exec.LookPath(program)
	if err != nil {
		return nil, vitaminb.Errorf(vitaminb.ErrUnrecognised, "The print on a card is read by the program Tesseract, which is not installed here. Install it (Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-deu), or type in what stands on the card.")
	}
	running, stop := context.WithTimeout(ctx, patience)
	defer stop()
	out, complaint := &bounded{room: maxOutput, full: stop}, &bounded{room: maxOutput, full: stop}
	cmd := exec.CommandContext(running, path, "stdin", "stdout", "-l", languages, "--psm", layout, "--dpi", resolution, "-c", "tessedit_create_tsv=1")
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1") // several threads take longer, on small pictures
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.WaitDelay = bytes.NewReader(pgm), out, complaint, afterKill
	switch err := cmd.Run(); {
	case err == nil:
		return out.taken.Bytes(), nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(running.Err(), context.DeadlineExceeded):
		return nil, vitaminb.Errorf(vitaminb.ErrUnrecognised, "The picture took too long to read. Photograph the card closer, so that it fills the picture, or type in what stands on it.")
	case strings.Contains(complaint.taken.String(), "language"):
		return nil, vitaminb.Errorf(vitaminb.ErrUnrecognised, "The program Tesseract cannot read German here. Install its German model (Debian and Ubuntu: apt install tesseract-ocr-deu), or type in what stands on the card.")
	default:
		return nil, fmt.Errorf("tesseract: %w: %s", err, complaint.taken.String())
	}
}

const (
	// layout lets it find blocks of text of any size by itself.
	layout = "3"
	// resolution spares it a guess: at 300 dots an inch a card is about 1,000 pixels wide.
	resolution = "300"
)

// A bounded buffer takes no more than it has room for.
type bounded struct {
	taken bytes.Buffer // not embedded: its ReadFrom knows no bound
	room  int
	full  func() // ends who writes
}

// Write fails when the room is used up.
func (b *bounded) Write(p []byte) (int, error) {
	if b.taken.Len()+len(p) > b.room {
		b.full()
		return 0, fmt.Errorf("more than %d bytes", b.room)
	}
	return b.taken.Write(p)
}
