package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestIdentify(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"Apache License\n   Version 2.0, January 2004", "Apache-2.0"},
		{"Permission is hereby granted, free of charge, to any person\nobtaining a copy of this software", "MIT"},
		{"Redistribution and use in source and binary forms, with or without … nor the names of its contributors may be used to endorse or promote products", "BSD-3-Clause"},
		{"Redistribution and use in source and binary forms, with or without modification, are permitted", "BSD-2-Clause"},
		{"Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice", "ISC"},
		{"Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted.", "0BSD"},
		{"All rights reserved.", ""},
	} {
		if got := identify(c.text); got != c.want {
			t.Errorf("identify(%.40q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// TestFormat checks that all files with terms are taken, and that a piece
// without any, or with a text that would break the list, is refused.
func TestFormat(t *testing.T) {
	t.Parallel()
	const zero = "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted."
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"licence and notice": {
			files: map[string]string{"LICENSE.md": zero + "\r\n", "NOTICE": "Made by Ada.\n", "README": "no terms"},
			want:  "mod v1 0BSD\n\n" + zero + "\n\nMade by Ada.\n",
		},
		"no licence":   {files: map[string]string{"README": "no terms"}},
		"unknown":      {files: map[string]string{"LICENSE": "All rights reserved."}},
		"the own rule": {files: map[string]string{"LICENSE": zero + "\n" + rule + "more"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for file, text := range c.files {
				if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			got, err := piece{"mod", "v1", dir}.format()
			if got != c.want || (err == nil) != (c.want != "") {
				t.Errorf("got %q, %v, want %q", got, err, c.want)
			}
		})
	}
}
