package linkedin

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/table"
)

// connections returns what to do with a row of Connections.csv.
func (r *reader) connections(ctx context.Context, p part) func(part, table.Row) error {
	order := sync.OnceValues(func() (dayFirst, proved bool) { return slashOrder(ctx, p) })
	return func(p part, t table.Row) error {
		c := vitaminb.Content{
			Kind:  vitaminb.KindPerson,
			Name:  personName(t.Get("First Name"), t.Get("Last Name")),
			Extra: extra(t, "First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"),
		}
		on, email, url := t.Get("Connected On"), t.Get("Email Address"), t.Get("URL")
		k := keys(profileKey(url), emailKey(email))
		if c.Name.Display == "" && len(k) == 0 {
			return r.skip(p, t.Line, "A connection without a name, connected %s: its account is closed or hidden.", on)
		}
		r.commaNames.add(c.Name.Display)
		if email != "" {
			c.Emails = []vitaminb.Labelled{{Value: email}}
		}
		if url != "" {
			c.URLs = []vitaminb.Labelled{{Label: channel, Value: url}}
		}
		if j := (vitaminb.Job{Organisation: t.Get("Company"), Title: t.Get("Position")}); j != (vitaminb.Job{}) {
			c.Jobs = []vitaminb.Job{j}
		}
		slash := strings.Contains(on, "/")
		dayFirst, proved := false, !slash
		if slash {
			dayFirst, proved = order()
		}
		if !addDate(&c, "connected", on, dayFirst) || !proved {
			c.Extra = append(c.Extra, asExtra("Connected On", on)...)
		}
		return r.record(p, t.Line, importer.Record{Part: partConnections, Keys: k, Content: c, Raw: t.Raw()})
	}
}

// addDate adds a date to the content and reports whether it could be read.
func addDate(c *vitaminb.Content, label, s string, dayFirst bool) bool {
	d, ok := day(s, dayFirst)
	if ok {
		c.Dates = append(c.Dates, vitaminb.LabelledDate{Label: label, Date: d})
	}
	return ok
}

// slashOrder looks through the whole file for a date that tells whether "3/4/2024"
// means April. If none does, it is read the American way, as LinkedIn's headers are.
func slashOrder(ctx context.Context, p part) (dayFirst, proved bool) {
	// A file that breaks off is reported by the pass that reads it.
	_ = p.rows(ctx, func(t table.Row) error {
		n := strings.Split(t.Get("Connected On"), "/")
		if proved || len(n) != 3 || len(n[0]) > 2 {
			return nil
		}
		a, errA := strconv.Atoi(n[0])
		b, errB := strconv.Atoi(n[1])
		if errA == nil && errB == nil && (a > 12) != (b > 12) {
			dayFirst, proved = a > 12, true
		}
		return nil
	})
	return dayFirst, proved
}

// extra returns the filled cells of the columns that are not among the known ones.
func extra(t table.Row, known ...string) []vitaminb.Labelled {
	for i, k := range known {
		known[i] = table.Key(k)
	}
	var rest []vitaminb.Labelled
	for _, p := range t.Pairs() {
		if v := table.Trim(p[1]); v != "" && !slices.Contains(known, table.Key(p[0])) {
			rest = append(rest, vitaminb.Labelled{Label: table.Trim(p[0]), Value: v})
		}
	}
	return rest
}

// asExtra is a cell that no field fits; nothing if it is empty.
func asExtra(column, cell string) []vitaminb.Labelled {
	if cell == "" {
		return nil
	}
	return []vitaminb.Labelled{{Label: column, Value: cell}}
}
