package web

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

func TestStatus(t *testing.T) {
	t.Parallel()
	for kind, want := range map[error]int{
		vitaminb.ErrInvalid: 422, vitaminb.ErrNotFound: 404, vitaminb.ErrErased: 410, vitaminb.ErrConflict: 409, vitaminb.ErrAmbiguous: 409,
		vitaminb.ErrForbidden: 403, vitaminb.ErrUnrecognised: 422, vitaminb.ErrTooLarge: 413, vitaminb.ErrUnavailable: 503, io.EOF: 500,
	} {
		if got := status(fmt.Errorf("wrapped: %w", kind)); got != want {
			t.Errorf("status(%v) = %d, want %d", kind, got, want)
		}
	}
}

// TestPanicBecomesAPage shows nothing of the panic, and logs it.
func TestPanicBecomesAPage(t *testing.T) {
	t.Parallel()
	var log strings.Builder
	s := &Server{log: slog.New(slog.NewTextHandler(&log, nil)), assets: findAssets()}
	broken := s.guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("secret cause") }))
	w := httptest.NewRecorder()
	broken.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/people?q=Petra", nil))
	if w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "Something went wrong") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if strings.Contains(w.Body.String(), "secret") || !strings.Contains(log.String(), "secret cause") || strings.Contains(log.String(), "Petra") {
		t.Errorf("page %s\nlog %s", w.Body, &log)
	}
	defer func() {
		if p := recover(); !errors.Is(p.(error), http.ErrAbortHandler) { //nolint:forcetypeassert // anything else fails the test as well
			t.Errorf("an aborted answer ends as %v", p)
		}
	}()
	s.guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })).ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
}

func TestLinksOpenNothingDangerous(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ got, want string }{
		{webLink("https://a.example/x"), "https://a.example/x"},
		{webLink("javascript:alert(1)"), ""},
		{webLink("data:text/html,x"), ""},
		{webLink("a.example"), ""},
		{mailLink("a@b.example"), "mailto:a@b.example"},
		{mailLink("a@b.example?bcc=c@d.example"), ""},
		{mailLink("a@b@c"), ""},
		{phoneLink("+49 (30) 12 34-56 "), "tel:+4930123456"},
		{local("/people?q=x"), "/people?q=x"},
		{local("people"), "/"},
		{bytesText(8 << 10), "8 KiB"},
		{bytesText(4 << 30), "4 GiB"},
		{bytesText(12), "12 B"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestGroups(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		form map[string][]string
		want [][]string
	}{
		{"a pair", map[string][]string{"group": {"a", "b"}}, [][]string{{"a"}, {"b"}}},
		{"repeated after a contradiction", map[string][]string{"group": {"a,c", "b"}}, [][]string{{"a", "c"}, {"b"}}},
		{"numbers", map[string][]string{"part:a": {"1"}, "part:b": {"2"}, "part:c": {"1"}}, [][]string{{"a", "c"}, {"b"}}},
		{"nothing", map[string][]string{"verdict": {"same"}}, nil},
	} {
		if diff := cmp.Diff(c.want, groups(c.form)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// pairs are pairs of records whose ids are single letters.
func pairs(ends ...string) []vitaminb.Pair {
	var all []vitaminb.Pair
	for _, e := range ends {
		all = append(all, vitaminb.Pair{A: e[:1], B: e[1:]})
	}
	return all
}

func TestStanding(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		log  []vitaminb.Decision // newest first
		want string              // entries with their standing pairs
	}{
		{"one", []vitaminb.Decision{{ID: "1", Pairs: pairs("ab", "ac")}}, "1:ab,ac "},
		{"taken back", []vitaminb.Decision{{ID: "2", Undoes: "1"}, {ID: "1", Pairs: pairs("ab")}}, ""},
		{"the undoing taken back", []vitaminb.Decision{{ID: "3", Undoes: "2"}, {ID: "2", Undoes: "1"}, {ID: "1", Pairs: pairs("ab")}}, "1:ab "},
		{"set aside", []vitaminb.Decision{{ID: "2", Pairs: pairs("ac"), Supersedes: pairs("ab")}, {ID: "1", Pairs: pairs("ab")}}, "2:ac "},
		{"set aside in part", []vitaminb.Decision{{ID: "2", Pairs: pairs("bc"), Supersedes: pairs("ab")}, {ID: "1", Pairs: pairs("ab", "ad")}}, "2:bc 1:ad "},
		{"setting aside taken back", []vitaminb.Decision{{ID: "3", Undoes: "2"}, {ID: "2", Pairs: pairs("bc"), Supersedes: pairs("ab")}, {ID: "1", Pairs: pairs("ab")}}, "1:ab "},
		{"decided anew", []vitaminb.Decision{{ID: "2", Pairs: pairs("ab")}, {ID: "1", Pairs: pairs("ab")}}, "2:ab "},
	} {
		stands := standing(c.log)
		var got string
		for _, d := range c.log {
			if len(stands[d.ID]) > 0 {
				var ends []string
				for _, p := range stands[d.ID] {
					ends = append(ends, p.A+p.B)
				}
				got += d.ID + ":" + strings.Join(ends, ",") + " "
			}
		}
		if got != c.want {
			t.Errorf("%s: %q stands, want %q", c.name, got, c.want)
		}
	}
}

func TestSkippedIsGroupedByReason(t *testing.T) {
	t.Parallel()
	v := reportView{Report: app.Report{Skipped: []app.SkippedReason{
		{Position: "a:1", Reason: "rare"}, {Position: "a:2", Reason: "often"}, {Position: "a:3", Reason: "often"},
	}}}
	want := []skippedGroup{{"often", v.Report.Skipped[1:]}, {"rare", v.Report.Skipped[:1]}}
	if diff := cmp.Diff(want, v.Skipped()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
