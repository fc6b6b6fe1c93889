package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
)

// offlinePath is the page that the service worker shows when the server cannot be reached.
const offlinePath = "/offline"

// A manifest is what a system needs to put the pages on a home screen
// (W3C Web Application Manifest; the fields that are used).
type manifest struct {
	Name            string         `json:"name"`
	ShortName       string         `json:"short_name"`
	ID              string         `json:"id"`
	StartURL        string         `json:"start_url"`
	Scope           string         `json:"scope"`
	Display         string         `json:"display"`
	Lang            string         `json:"lang"`
	BackgroundColor string         `json:"background_color"`
	ThemeColor      string         `json:"theme_color"`
	Icons           []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

// themeLight and themeDark colour the bar of the system like the head of the
// pages: --color-base-100 of daisyUI's themes light and dark.
const (
	themeLight = "#ffffff"
	themeDark  = "#1d232a"
)

func (s *Server) manifest(w http.ResponseWriter, r *http.Request) error {
	const kind = "image/png"
	small, large := s.assets.Path("icon-192.png"), s.assets.Path("icon-512.png")
	b, err := json.Marshal(manifest{
		Name: "Vitamin B", ShortName: "Vitamin B", ID: "/", StartURL: "/", Scope: "/", Display: "standalone",
		Lang: s.printer(r).Lang(), BackgroundColor: themeLight, ThemeColor: themeLight,
		Icons: []manifestIcon{
			{small, "192x192", kind, "any"},
			{large, "512x512", kind, "any"},
			{large, "512x512", kind, "maskable"}, // the drawing keeps to the safe zone, a circle of 80 %
		},
	})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/manifest+json")
	_, err = w.Write(b)
	return err
}

// serviceWorker sends the script with the list of all it may keep: the assets and
// the offline page. It changes with them, by which browsers know to fetch them anew.
func (s *Server) serviceWorker(w http.ResponseWriter, _ *http.Request) error {
	files := []string{offlinePath}
	for _, name := range slices.Sorted(maps.Keys(s.assets)) {
		if name == workerFile {
			continue
		}
		files = append(files, s.assets.Path(name))
	}
	list, err := json.Marshal(files)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(list)
	version, err := json.Marshal("vitaminb-" + hex.EncodeToString(sum[:6]))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	var b bytes.Buffer
	b.WriteString("const version = " + string(version) + ";\nconst files = " + string(list) + ";\n")
	b.Write(s.assets[workerFile].bytes)
	_, err = b.WriteTo(w)
	return err
}

// workerFile is the service worker's own part; it is sent by [Server.serviceWorker] only.
const workerFile = "sw.js"

// offlinePage names nobody: it is kept on the device.
func (s *Server) offlinePage(w http.ResponseWriter, r *http.Request) error {
	p := s.page(r, s.printer(r).Sprintf("No connection"))
	p.Login, p.Path = "", "/"
	return s.render(w, r, http.StatusOK, offlinePage(p))
}
