package cli

import (
	"os"
	"path/filepath"
	"runtime"
)

// defaultDatabase returns the path of the user's own database and makes its folder.
func defaultDatabase() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(dataFolder(runtime.GOOS, home, os.Getenv), "vitaminb")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	return filepath.Join(folder, "vitaminb.db"), nil
}

// dataFolder returns where an operating system keeps a user's data: the XDG
// Base Directory Specification on Unix, Application Support on macOS, and the
// local, unroamed folder on Windows.
func dataFolder(goos, home string, getenv func(string) string) string {
	switch goos {
	case "windows":
		if local := getenv("LocalAppData"); local != "" {
			return local
		}
		return filepath.Join(home, "AppData", "Local")
	case "darwin", "ios":
		return filepath.Join(home, "Library", "Application Support")
	}
	if data := getenv("XDG_DATA_HOME"); filepath.IsAbs(data) { // a relative one is to be ignored
		return data
	}
	return filepath.Join(home, ".local", "share")
}
