package tesseract_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/tesseract"
)

// white is a picture with nothing on it.
func white(w, h int) []byte {
	return append(fmt.Appendf(nil, "P5 %d %d 255\n", w, h), bytes.Repeat([]byte{255}, w*h)...)
}

func TestWords(t *testing.T) {
	t.Parallel()
	tsv, err := tesseract.Words(t.Context(), white(200, 100))
	if err != nil || !strings.HasPrefix(string(tsv), "level\tpage_num\t") {
		t.Errorf("%q, %v", tsv, err)
	}
	if _, err := tesseract.Words(t.Context(), []byte("no picture")); err == nil || errors.Is(err, vitaminb.ErrUnrecognised) {
		t.Errorf("a broken picture is our own mistake, not the user's: %v", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := tesseract.Words(cancelled, white(200, 100)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// TestWordsWithoutProgram: what is missing is named, with how to install it. The
// search path belongs to the process, so it runs alone.
func TestWordsWithoutProgram(t *testing.T) {
	folder := t.TempDir()
	for _, c := range []struct{ program, want string }{
		{"", "apt install tesseract-ocr tesseract-ocr-deu"},
		{"#!/bin/sh\necho 'Failed loading language deu' >&2\nexit 1\n", "cannot read German here"},
	} {
		if c.program != "" {
			if err := os.WriteFile(filepath.Join(folder, "tesseract"), []byte(c.program), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		t.Setenv("PATH", folder)
		_, err := tesseract.Words(t.Context(), white(50, 50))
		if !errors.Is(err, vitaminb.ErrUnrecognised) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}

// TestWordsBounded: a program that never stops talking is stopped.
func TestWordsBounded(t *testing.T) {
	folder := t.TempDir()
	script := "#!/bin/sh\nwhile :; do echo 5555555555555555555555555555555555555555555555555555555555555555555555555555555555; done\n"
	if err := os.WriteFile(filepath.Join(folder, "tesseract"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder)
	if _, err := tesseract.Words(t.Context(), white(50, 50)); err == nil {
		t.Error("endless output was taken")
	}
}

// TestWordsLeavesNoFile: the picture goes through a pipe, and the folder for
// temporary files stays empty.
func TestWordsLeavesNoFile(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	if _, err := tesseract.Words(t.Context(), white(200, 100)); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
