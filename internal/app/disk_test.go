package app_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/vfs"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/demo"
	"vitaminb/internal/importer"
)

// A disk is SQLite's way to the files of the system, which can be told to fail.
type disk struct {
	vfs.VFS
	mu    sync.Mutex
	calls int // writes, syncs and truncations since the plan was made
	plan  diskPlan
}

// A diskPlan says which call fails, and how; its zero value never.
type diskPlan struct {
	first int // call, 1-based
	last  int // later ones are answered again
	with  sqlite3.ExtendedErrorCode
}

// full is the answer of a disk without space, which has no kinds.
const full = sqlite3.ExtendedErrorCode(sqlite3.FULL)

// forGood is the last call of a disk that stays as it is.
const forGood = 1 << 30

// newDisk makes a disk that SQLite knows by the name for as long as the test runs.
func newDisk(t *testing.T) (d *disk, name string) {
	t.Helper()
	d = &disk{VFS: vfs.Find("")}
	name = strings.ReplaceAll(t.Name(), "/", "-")
	vfs.Register(name, d)
	t.Cleanup(func() { vfs.Unregister(name) })
	return d, name
}

// follow makes a plan and returns how many calls there were since the last one.
func (d *disk) follow(p diskPlan) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	calls := d.calls
	d.calls, d.plan = 0, p
	return calls
}

func (d *disk) call() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.calls++; d.plan.first > 0 && d.calls >= d.plan.first && d.calls <= d.plan.last {
		return d.plan.with
	}
	return nil
}

// OpenFilename is how SQLite opens a file.
func (d *disk) OpenFilename(name *vfs.Filename, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	f, flags, err := d.VFS.(vfs.VFSFilename).OpenFilename(name, flags)
	if err != nil {
		return nil, flags, err
	}
	return &diskFile{f, d}, flags, nil
}

// A diskFile is a file on a disk.
type diskFile struct {
	vfs.File
	disk *disk
}

func (f *diskFile) WriteAt(p []byte, off int64) (int, error) {
	if err := f.disk.call(); err != nil {
		return 0, err
	}
	return f.File.WriteAt(p, off)
}

func (f *diskFile) Sync(flags vfs.SyncFlag) error {
	if err := f.disk.call(); err != nil {
		return err
	}
	return f.File.Sync(flags)
}

func (f *diskFile) Truncate(size int64) error {
	if err := f.disk.call(); err != nil {
		return err
	}
	return f.File.Truncate(size)
}

// SharedMemory is what connections share beside the write-ahead log.
func (f *diskFile) SharedMemory() vfs.SharedMemory {
	return f.File.(vfs.FileSharedMemory).SharedMemory()
}

const (
	// diskRows make an import of two hundred calls or so.
	diskRows = 40
	// diskFaults is how many of them make test lets fail, in each way; VITAMINB_FAULTS=300 means all.
	diskFaults = 6
)

// TestDiskFailsDuringImport lets each write, sync and truncation of an import
// fail, from opening the database to closing it. Afterwards the account is as it
// was, or the import is whole; the user was told what to do; and doing it again works.
func TestDiskFailsDuringImport(t *testing.T) {
	t.Parallel()
	for name, plan := range map[string]diskPlan{
		"full for good": {last: forGood, with: full},
		"full once":     {with: full},
		"breaks":        {last: forGood, with: sqlite3.IOERR_WRITE},
		"hiccup":        {with: sqlite3.IOERR_WRITE},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDiskTest(t, diskRows)
			d.run(plan, min(d.calls, faultCount(t, diskFaults)))
		})
	}
}

// A diskTest imports one list into copies of one database.
type diskTest struct {
	t             *testing.T
	rows          int // of the list
	disk          *disk
	vfs           string
	template      string // a closed database with an address book in it
	who           vitaminb.Actor
	before, after string // what is known of all persons
	calls         int    // of the import, with opening and closing
	opened        int    // how often a database was opened
}

func newDiskTest(t *testing.T, rows int) *diskTest {
	t.Helper()
	d := &diskTest{t: t, rows: rows, template: filepath.Join(t.TempDir(), "v.db")}
	d.disk, d.vfs = newDisk(t)
	w := d.open(d.template)
	w.who = w.account("me")
	d.who = w.who
	w.bring("phone.vcf", phoneCards, "2024-01-01")
	d.before = known(w)
	d.close(w)
	d.disk.follow(diskPlan{})
	w = d.open(d.copied())
	if err := d.bring(w); err != nil {
		t.Fatal(err)
	}
	d.after = known(w)
	d.close(w)
	if d.calls = d.disk.follow(diskPlan{}); d.calls < diskFaults || d.before == d.after {
		t.Fatalf("the import takes %d calls only, or changes nothing", d.calls)
	}
	return d
}

// run follows the plan from so many calls on, spread over all.
func (d *diskTest) run(plan diskPlan, times int) {
	once := plan.last == 0
	for i := range times {
		plan.first = 1 + i*d.calls/times
		if once {
			plan.last = plan.first
		}
		d.fail(plan)
		if d.t.Failed() {
			d.t.Fatalf("at call %d of %d", plan.first, d.calls)
		}
	}
}

// fail imports while the disk follows the plan, and again on a sound disk: in the
// same process after a hiccup, in a new one where the disk stayed broken.
func (d *diskTest) fail(plan diskPlan) {
	d.t.Helper()
	file := d.copied()
	defer func() {
		if err := os.RemoveAll(filepath.Dir(file)); err != nil {
			d.t.Error(err)
		}
	}()
	d.disk.follow(plan)
	w, err := d.try(file)
	if err == nil {
		err = d.bring(w)
	}
	says := map[bool]string{true: "is full", false: "does not read or write"}[plan.with == full]
	if err != nil && (!errors.Is(err, vitaminb.ErrUnavailable) || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "do it again")) {
		d.t.Errorf("the user is told: %v", err)
	}
	if w != nil && plan.last == forGood {
		_ = w.app.Close() // also while the disk is broken
		w = nil
	}
	d.disk.follow(diskPlan{})
	if w == nil {
		w = d.open(file)
	}
	if got := known(w); got != d.after && (err == nil || got != d.before) {
		d.t.Errorf("after %v something is half done: %s", err, firstDifference(d.before, got))
	}
	if err := d.bring(w); err != nil {
		d.t.Errorf("the import cannot be made again: %v", err)
	}
	d.close(w)
	d.checkIntegrity(file)
	w = d.open(file)
	if got := known(w); got != d.after {
		d.t.Errorf("the import made again differs: %s", firstDifference(d.after, got))
	}
	d.close(w)
}

// copied is a copy of the template in a folder of its own.
func (d *diskTest) copied() string {
	d.t.Helper()
	dir, err := os.MkdirTemp(d.t.TempDir(), "")
	if err != nil {
		d.t.Fatal(err)
	}
	content, err := os.ReadFile(d.template)
	if err != nil {
		d.t.Fatal(err)
	}
	file := filepath.Join(dir, "v.db")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		d.t.Fatal(err)
	}
	return file
}

// try opens a database on the disk, an hour after the one before.
func (d *diskTest) try(file string) (*world, error) {
	d.opened++
	start, tick := time.Date(2026, 1, 2, d.opened, 0, 0, 0, time.UTC), new(atomic.Int64)
	a, err := app.Open(d.t.Context(), app.Options{URL: file, VFS: d.vfs, Now: func() time.Time {
		return start.Add(time.Duration(tick.Add(1)) * time.Second)
	}})
	return &world{t: d.t, url: file, app: a, who: d.who}, err
}

func (d *diskTest) open(file string) *world {
	d.t.Helper()
	w, err := d.try(file)
	if err != nil {
		d.t.Fatal(err)
	}
	return w
}

func (d *diskTest) close(w *world) {
	d.t.Helper()
	if err := w.app.Close(); err != nil {
		d.t.Error(err)
	}
}

func (d *diskTest) bring(w *world) error { return bringList(d.t.Context(), w.app, w.who, d.rows) }

// bringList proposes a list of so many people and confirms what is proposed.
func bringList(ctx context.Context, a *app.App, who vitaminb.Actor, rows int) error {
	list := demo.LinkedIn(rows, 7)
	in, err := importer.OpenReader("Connections.csv", bytes.NewReader(list), int64(len(list)), time.Time{})
	if err != nil {
		return err
	}
	reports, err := a.Propose(ctx, who, app.ImportOrder{Input: in, AsOf: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		return err
	}
	_, err = a.Confirm(ctx, who, reports[0].ImportID, nil)
	return err
}

// checkIntegrity asks SQLite what it thinks of the file.
func (d *diskTest) checkIntegrity(file string) {
	d.t.Helper()
	db, err := sqlx.Open("sqlite3", "file:"+file)
	if err != nil {
		d.t.Fatal(err)
	}
	defer db.Close()
	var said string
	if err := db.GetContext(d.t.Context(), &said, `PRAGMA integrity_check`); err != nil || said != "ok" {
		d.t.Errorf("integrity: %s, %v", said, err)
	}
}

// known is what is known of all persons, whatever their ids.
func known(w *world) string {
	w.t.Helper()
	lines := strings.Split(uuids.ReplaceAllString(w.contract(), "id"), "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

var uuids = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)
