package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"time"

	vitaminb "vitaminb"
)

// static holds the icons, the service worker and what `npm run build` wrote; without a build the
// folder dist has a README only.
//
//go:embed static/*.svg static/*.png static/sw.js static/passkey.js all:static/dist
var static embed.FS

// notBuilt is told in the log and on every page of a program without style sheet.
const notBuilt = "built without its style sheet: run make build"

// assets are the files that pages load, by name.
type assets map[string]asset

// An asset is one file with the version that its address carries: a hash of the bytes.
type asset struct {
	bytes   []byte
	version string
}

func findAssets() assets {
	all := assets{}
	for _, name := range []string{"icon.svg", "icon-192.png", "icon-512.png", workerFile, "passkey.js", "dist/app.css", "dist/app.js", "dist/htmx.min.js"} {
		b, err := fs.ReadFile(static, "static/"+name)
		if err != nil {
			continue // not built
		}
		sum := sha256.Sum256(b)
		all[path.Base(name)] = asset{b, hex.EncodeToString(sum[:6])}
	}
	return all
}

// built reports whether the front end was built into the program.
func (a assets) built() bool { return a["app.css"].bytes != nil && a["htmx.min.js"].bytes != nil }

// Path is the address of a file. It changes with the content, so browsers may keep the file.
func (a assets) Path(name string) string { return "/static/" + name + "?v=" + a[name].version }

func (s *Server) asset(w http.ResponseWriter, r *http.Request) error {
	f, ok := s.assets[r.PathValue("file")]
	if !ok {
		return vitaminb.Errorf(vitaminb.ErrNotFound, "There is no such page.")
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, r.PathValue("file"), time.Time{}, bytes.NewReader(f.bytes))
	return nil
}
