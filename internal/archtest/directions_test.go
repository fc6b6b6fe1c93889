package archtest_test

import (
	"slices"
	"strings"
	"testing"
)

// A roomName names a part of the house, as doc/architecture.md does.
type roomName string

const (
	nouns     roomName = "nouns"
	bricks    roomName = "bricks"
	programs  roomName = "programs"
	importers roomName = "importers"
	engines   roomName = "engines"
	storage   roomName = "store"
	useCases  roomName = "use cases"
	doors     roomName = "doors"
	wiring    roomName = "wiring"
	testOnly  roomName = "testing"
	tools     roomName = "tools"
)

// A room is a set of packages with the same rights.
type room struct {
	name     roomName
	packages []string   // folders; "internal/importer/…" means all below it
	may      []roomName // rooms whose packages they may import
	values   []string   // single packages of other rooms they may import besides, for their values
	never    []string   // packages outside the project that they must not import
	why      string
}

// house lists the rooms. The first that holds a package counts.
func house() []room {
	network := []string{"net", "net/http", "net/smtp"}
	databases := []string{
		"database/sql", "github.com/jmoiron/sqlx", "github.com/pressly/goose/v3",
		"github.com/jackc/pgx/v5", "github.com/jackc/pgx/v5/stdlib", "github.com/ncruces/go-sqlite3", "github.com/ncruces/go-sqlite3/driver",
	}
	machine := []string{"os", "os/exec", "os/signal", "syscall", "log", "log/slog"}
	return []room{
		{
			name:     nouns,
			packages: []string{"."},
			never:    slices.Concat(network, databases, machine),
			why:      "everything imports the nouns; whatever they imported, everything would hang on",
		},
		{
			name:     testOnly,
			packages: []string{"internal/archtest", "internal/businesscard/cardtest", "internal/pgtest", "internal/importer/importertest", "internal/store/storetest", "internal/testkit"},
			may:      []roomName{nouns, bricks, importers, engines, storage, useCases, doors},
			why:      "what only tests need must not end up in the product",
		},
		{
			name:     tools,
			packages: []string{"internal/licences/generate", "bench", "tools/…"},
			may:      []roomName{nouns, bricks, importers, engines, storage, useCases},
			values:   []string{"internal/pgtest"}, // a server to measure on
			why:      "generators and measurements are run, never imported",
		},
		{
			name:     bricks,
			packages: []string{"internal/businesscard", "internal/cardcontent", "internal/charset", "internal/demo", "internal/i18n", "internal/licences", "internal/norm", "internal/qrtext", "internal/sheet", "internal/table", "internal/textsim", "internal/vcard"},
			may:      []roomName{nouns, bricks},
			never:    slices.Concat(network, databases, machine),
			why:      "a brick knows bytes, words and numbers, nothing of this product and nothing of the machine, so that it can be tested and moved alone",
		},
		{
			name:     programs,
			packages: []string{"internal/tesseract"},
			may:      []roomName{nouns},
			never:    slices.Concat(network, databases),
			why:      "other programs are called in one place each, which knows nothing of what the answer is for",
		},
		{
			name:     importers,
			packages: []string{"internal/importer", "internal/importer/…"},
			may:      []roomName{nouns, bricks, importers},
			never:    slices.Concat(network, databases),
			why:      "an importer reads bytes and yields items; it keeps no state and writes nothing",
		},
		{
			name:     engines,
			packages: []string{"internal/golden", "internal/resolve"},
			may:      []roomName{nouns, bricks},
			never:    slices.Concat(network, databases, machine, []string{"math/rand", "math/rand/v2", "crypto/rand"}),
			why:      "an engine is a pure function: the same values in, the same values out, in any order, on any day",
		},
		{
			name:     storage,
			packages: []string{"internal/store"},
			may:      []roomName{nouns},
			never:    network,
			why:      "the store keeps and finds; it judges nothing",
		},
		{
			name:     useCases,
			packages: []string{"internal/app"},
			may:      []roomName{nouns, bricks, programs, importers, engines, storage},
			never:    slices.Concat(databases, []string{"net/http"}),
			why:      "a use case knows neither SQL nor the door it was called through",
		},
		{
			name:     doors,
			packages: []string{"internal/web"},
			may:      []roomName{nouns, bricks, useCases},
			values:   []string{"internal/importer", "internal/golden"}, // the file brought, the person shown
			never:    databases,
			why:      "a door translates and decides nothing: permission, transaction and undo are written once, in internal/app",
		},
		{
			name:     wiring,
			packages: []string{"internal/cli", "internal/lan", "internal/watch", "cmd/vitaminb"},
			may:      []roomName{nouns, bricks, useCases, doors, wiring},
			values:   []string{"internal/importer", "internal/golden"}, // the file brought, the person shown
			never:    databases,
			why:      "the command line is a door that also puts the other doors together",
		},
	}
}

// holds reports whether the package lives in the room.
func (r room) holds(path string) bool {
	return slices.ContainsFunc(r.packages, func(pattern string) bool {
		if below, all := strings.CutSuffix(pattern, "…"); all {
			return strings.HasPrefix(path, below)
		}
		return path == pattern
	})
}

func roomOf(path string) roomName {
	for _, r := range house() {
		if r.holds(path) {
			return r.name
		}
	}
	return ""
}

// TestDirections checks that every package lives in a room and imports only what that room may.
func TestDirections(t *testing.T) {
	t.Parallel()
	for _, p := range goList[listing](t, "./...") {
		at := slices.IndexFunc(house(), func(r room) bool { return r.holds(p.path()) })
		if at < 0 {
			t.Errorf("%s lives in no room: add it to one in this file and in doc/architecture.md", p.ImportPath)
			continue
		}
		r := house()[at]
		for _, imported := range p.Imports {
			if ours(imported) && !r.allows(p.path(), inside(imported)) || slices.Contains(r.never, imported) {
				t.Errorf("%s (%s) must not import %s: %s", p.path(), r.name, imported, r.why)
			}
		}
	}
}

// allows reports whether a package of the room may import another of the project.
func (r room) allows(from, to string) bool {
	if sibling(from, to) {
		return false
	}
	return slices.Contains(r.may, roomOf(to)) || slices.Contains(r.values, to)
}

// sibling reports whether both packages are readers of some format: what two
// of them share belongs a layer down, as what tables of people have in common does.
// Only the explicit list knows them all.
func sibling(from, to string) bool {
	const readers, list, shared = "internal/importer/", "internal/importer/all", "internal/importer/columns"
	return from != list && to != shared && strings.HasPrefix(from, readers) && strings.HasPrefix(to, readers)
}

// TestNounsStandAlone checks that the root package needs the standard library only.
func TestNounsStandAlone(t *testing.T) {
	t.Parallel()
	type dependency struct {
		ImportPath string
		Standard   bool
	}
	for _, d := range goList[dependency](t, "-deps", ".") {
		if !d.Standard && d.ImportPath != module {
			t.Errorf("the root package hangs on %s: it may know the standard library only", d.ImportPath)
		}
	}
}
