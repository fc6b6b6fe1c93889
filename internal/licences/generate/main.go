// Command generate collects the licences of what is linked into the program,
// from Go's module cache and from node_modules, into licences.txt.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const (
	program = "vitaminb/cmd/vitaminb"
	output  = "licences.txt"
	npm     = "../../node_modules"
	rule    = "================================================================================\n"
)

func main() {
	if err := generate(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "collect licences:", err)
		os.Exit(1)
	}
}

func generate(ctx context.Context) error {
	pieces, err := goPieces(ctx)
	if err != nil {
		return err
	}
	for _, name := range []string{"daisyui", "htmx.org", "tailwindcss"} { // what the style sheet and the scripts are made of
		p, err := npmPiece(name)
		if err != nil {
			return err
		}
		pieces[name] = p
	}
	var all strings.Builder
	all.WriteString("Vitamin B has the following software of others built in.\n")
	for _, name := range slices.Sorted(maps.Keys(pieces)) {
		text, err := pieces[name].format()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		all.WriteString("\n" + rule + text)
	}
	return os.WriteFile(output, []byte(all.String()), 0o644) //nolint:gosec // everybody may read it
}

// A piece is a module or package and the folder that holds its licence.
type piece struct {
	name, version, dir string
}

// goPieces lists the modules linked into the program on any system it is made for, and Go itself.
func goPieces(ctx context.Context) (map[string]piece, error) {
	pieces := map[string]piece{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		cmd := exec.CommandContext(ctx, "go", "list", "-deps", "-json=Module", program)
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return nil, err
		}
		for d := json.NewDecoder(strings.NewReader(string(out))); ; {
			var p struct {
				Module *struct {
					Path, Version, Dir, GoVersion string
					Main                          bool
				}
			}
			if err := d.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, err
			}
			switch m := p.Module; {
			case m == nil: // of the standard library
			case m.Main:
				root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
				if err != nil {
					return nil, err
				}
				pieces["Go"] = piece{"Go", m.GoVersion, strings.TrimSpace(string(root))}
			default:
				pieces[m.Path] = piece{m.Path, m.Version, m.Dir}
			}
		}
	}
	return pieces, nil
}

func npmPiece(name string) (piece, error) {
	dir := filepath.Join(npm, name)
	b, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return piece{}, err
	}
	var manifest struct{ Version string }
	err = json.Unmarshal(b, &manifest)
	return piece{name, manifest.Version, dir}, err
}

// format writes the piece as package licences reads it.
func (p piece) format() (string, error) {
	names, err := licenceFiles(p.dir)
	if err != nil {
		return "", err
	}
	var ids, texts []string
	for _, name := range names {
		b, err := os.ReadFile(filepath.Join(p.dir, name))
		if err != nil {
			return "", err
		}
		text := strings.TrimSpace(strings.ReplaceAll(string(b), "\r\n", "\n"))
		if strings.Contains(text, rule) {
			return "", fmt.Errorf("%s contains the line that parts licences", name)
		}
		texts = append(texts, text)
		if id := identify(text); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return "", fmt.Errorf("no licence is recognised in %s %s: teach identify", p.dir, names)
	}
	return fmt.Sprintf("%s %s %s\n\n%s\n", p.name, p.version, strings.Join(ids, " AND "), strings.Join(texts, "\n\n")), nil
}

// licenceFiles returns the names of the files with terms in a folder.
func licenceFiles(dir string) ([]string, error) {
	terms := regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([.-].*)?$`)
	entries, err := os.ReadDir(dir)
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.IsDir() || !terms.MatchString(e.Name()) })
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, err
}

// identify returns the SPDX identifier of a licence text; empty if it is none
// that is known. It goes by the sentence that sets each apart.
func identify(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	has := func(s string) bool { return strings.Contains(text, s) }
	switch {
	case has("Apache License Version 2.0"):
		return "Apache-2.0"
	case has("Permission is hereby granted, free of charge, to any person obtaining a copy"):
		return "MIT"
	case has("Redistribution and use in source and binary forms") && has("to endorse or promote products"):
		return "BSD-3-Clause"
	case has("Redistribution and use in source and binary forms"):
		return "BSD-2-Clause"
	case has("Permission to use, copy, modify, and/or distribute this software for any purpose") && has("provided that the above copyright notice"):
		return "ISC"
	case has("Permission to use, copy, modify, and/or distribute this software for any purpose"):
		return "0BSD"
	}
	return ""
}
