package app_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// doubtful brings in two lists that share names and nothing else, so that each
// pair is a question. A name given several times has as many profiles on LinkedIn.
func (w *world) doubtful(names ...string) {
	w.t.Helper()
	var cards, rows strings.Builder
	rows.WriteString(connectionsHeader)
	seen := map[string]bool{}
	for i, n := range names {
		given, family, _ := strings.Cut(n, " ")
		if !seen[n] {
			fmt.Fprintf(&cards, "BEGIN:VCARD\nVERSION:3.0\nUID:u%d\nFN:%s\nN:%s;%s;;;\nTEL:+49 30 23125%03d\nEND:VCARD\n", i, n, family, given, i)
		}
		fmt.Fprintf(&rows, "%s,%s,https://www.linkedin.com/in/p%d,,Firma %d,Clerk,08 Feb 2023\n", given, family, i, i)
		seen[n] = true
	}
	w.bring("phone.vcf", cards.String(), "2024-01-01")
	w.bring("Connections.csv", rows.String(), "2024-01-01")
}

func (w *world) review(later ...string) app.Review {
	w.t.Helper()
	r, err := w.app.Review(w.t.Context(), w.who, later)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

// records lists the records that an answer to the case is about.
func records(c *app.ReviewCase) []string {
	var all []string
	for _, s := range c.Sides {
		all = append(all, s.Record)
	}
	return all
}

func TestReviewAsksOneCaseAtATime(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.doubtful("Kalinka Vogelsang", "Ottokar Zwickel", "Friedolin Abendroth")
		var later []string
		value := 10.0
		for left := 3; left > 0; left-- {
			r := w.review(later...)
			if r.Left != left || r.Case == nil || len(r.Case.Sides) != 2 || len(r.Case.Questions[0].Reasons) == 0 {
				t.Fatalf("%d cases are left, want %d: %s", r.Left, left, mustJSON(t, r.Case))
			}
			if r.Case.Value > value || r.Case.Value <= 0 {
				t.Errorf("a case worth %v comes after one worth %v", r.Case.Value, value)
			}
			value = r.Case.Value
			later = append(later, r.Case.Keys()...)
		}
		if diff := cmp.Diff(app.Review{}, w.review(later...)); diff != "" {
			t.Errorf("all are put off, and yet:\n%s", diff)
		}
		w.decide(vitaminb.Same, records(w.review().Case)...)
		w.decide(vitaminb.Different, records(w.review().Case)...)
		w.decide(vitaminb.Unsure, records(w.review().Case)...)
		if r := w.review(); r.Left != 0 {
			t.Errorf("all are answered, and yet %d are left", r.Left)
		}
	})
}

// TestReviewAsksFirstWhereMoreHangs: what a person's messages hang on comes before a bare row.
func TestReviewAsksFirstWhereMoreHangs(t *testing.T) {
	t.Parallel()
	w := newWorld(t, t.TempDir()+"/v.db")
	w.doubtful("Kalinka Vogelsang", "Ottokar Zwickel", "Friedolin Abendroth")
	w.bring("messages.csv", "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"+
		"c1,,Ottokar Zwickel,https://www.linkedin.com/in/p1,Me Myself,https://www.linkedin.com/in/me,2024-01-01 10:00:00 UTC,,hello,INBOX\n", "2024-01-02",
		func(o *app.ImportOrder) { o.Source = "LinkedIn" })
	if c := w.review().Case; c.Sides[0].Name != "Ottokar Zwickel" || c.Sides[0].Facts+c.Sides[1].Facts != 1 {
		t.Errorf("first asked: %s", mustJSON(t, c.Sides))
	}
}

// TestReviewOfSeveral answers a case of three in one decision, and takes it back.
func TestReviewOfSeveral(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.doubtful("Kalinka Vogelsang", "Kalinka Vogelsang")
		before := w.contract()
		c := w.review().Case
		if len(c.Sides) != 3 || len(c.Questions) < 2 || w.review().Left != 1 {
			t.Fatalf("want one case of three: %s", mustJSON(t, c))
		}
		r := records(c)
		d, err := w.app.Decide(t.Context(), w.who, app.DecideOrder{Verdict: vitaminb.Different, Unite: true, Groups: [][]string{{r[0], r[2]}, {r[1]}}})
		if err != nil || len(d.Pairs) != 3 {
			t.Fatalf("%+v, %v", d, err)
		}
		if n := w.totals(); n.Persons != 2 || n.United != 1 || n.ToReview != 0 {
			t.Errorf("after the decision: %+v", n)
		}
		if w.page(r[2]).ID != w.page(r[0]).ID || w.page(r[1]).ID == w.page(r[0]).ID {
			t.Error("the wrong ones are united")
		}
		// The other way round contradicts all of it and is one decision again.
		other := app.DecideOrder{Verdict: vitaminb.Different, Unite: true, Groups: [][]string{{r[1], r[2]}, {r[0]}}}
		if _, err := w.app.Decide(t.Context(), w.who, other); err == nil {
			t.Error("a contradiction went through")
		}
		other.Supersede = true
		if _, err := w.app.Decide(t.Context(), w.who, other); err != nil {
			t.Fatal(err)
		}
		if w.page(r[2]).ID != w.page(r[1]).ID || w.page(r[1]).ID == w.page(r[0]).ID {
			t.Error("the second decision does not hold")
		}
		for range 2 {
			if _, err := w.app.Undo(t.Context(), w.who, ""); err != nil {
				t.Fatal(err)
			}
		}
		if w.totals().ToReview == 0 {
			t.Error("nothing is asked after both were taken back")
		}
		if diff := cmp.Diff(before, withoutDecisions(w.contract())); diff != "" {
			t.Errorf("not as before:\n%s", diff)
		}
	})
}

// TestReviewOfMany asks a dozen at once, and more of them pair by pair until a dozen is left.
func TestReviewOfMany(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		const cards, dozen = 1, 12
		var names []string
		for range dozen {
			names = append(names, "Kalinka Vogelsang")
		}
		w.doubtful(names...)
		r := w.review()
		if pairs := r.Left; pairs < dozen || len(r.Case.Sides) != 2 {
			t.Fatalf("%d cases are left of %d namesakes, asked of %d", pairs, dozen+cards, len(r.Case.Sides))
		}
		w.decide(vitaminb.Different, records(r.Case)...)
		r = w.review()
		for r.Left > 1 {
			w.decide(vitaminb.Different, records(r.Case)...)
			r = w.review()
		}
		if r.Case == nil || len(r.Case.Sides) != dozen {
			t.Fatalf("what is left is not asked at once: %s", mustJSON(t, r.Case))
		}
		before := w.figures()
		if _, err := w.app.Rebuild(t.Context(), w.who, nil); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, w.figures()); diff != "" {
			t.Errorf("a rebuild asks otherwise:\n%s", diff)
		}
		groups := make([][]string, 3) // any grouping, here by turns
		for i, id := range records(r.Case) {
			groups[i%3] = append(groups[i%3], id)
		}
		if _, err := w.app.Decide(t.Context(), w.who, app.DecideOrder{Verdict: vitaminb.Different, Unite: true, Groups: groups}); err != nil {
			t.Fatal(err)
		}
		if r := w.review(); r.Left != 0 {
			t.Errorf("%d are left after all were sorted", r.Left)
		}
	})
}

// TestReviewCountsFactsAtOnce: messages that come with a later import raise what an answer is worth.
func TestReviewCountsFactsAtOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.doubtful("Kalinka Vogelsang", "Ottokar Zwickel")
		before := w.review().Case
		w.bring("messages.csv", "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"+
			"c1,,Ottokar Zwickel,https://www.linkedin.com/in/p1,Me Myself,https://www.linkedin.com/in/me,2024-01-01 10:00:00 UTC,,hello,INBOX\n", "2024-01-02",
			func(o *app.ImportOrder) { o.Source = "LinkedIn" })
		after := w.review().Case
		if after.Sides[0].Name != "Ottokar Zwickel" || after.Value <= before.Value {
			t.Errorf("%s is worth %v, before %v", after.Sides[0].Name, after.Value, before.Value)
		}
		figures := w.figures()
		if _, err := w.app.Rebuild(t.Context(), w.who, nil); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(figures, w.figures()); diff != "" {
			t.Errorf("a rebuild counts otherwise:\n%s", diff)
		}
	})
}

// TestReviewPartlyPutOff: who was put off in a group stays out, and the rest is still asked.
func TestReviewPartlyPutOff(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.doubtful("Kalinka Vogelsang", "Kalinka Vogelsang", "Ottokar Zwickel")
		three := w.review().Case
		if len(three.Sides) != 3 {
			t.Fatalf("the first case is of %d", len(three.Sides))
		}
		r := w.review(three.Keys()[1:]...)
		if r.Left != 2 {
			t.Errorf("%d cases are left, want the rest of the group and the other", r.Left)
		}
		if r := w.review(append(three.Keys(), "nobody nothing")...); r.Left != 1 || r.Case.Sides[0].Name != "Ottokar Zwickel" {
			t.Errorf("with the group put off %d are left: %s", r.Left, mustJSON(t, r.Case))
		}
	})
}

// withoutDecisions takes the log out of a contract, to compare what follows from it.
func withoutDecisions(contract string) string {
	lines := strings.Split(contract, "\n")
	for i, l := range lines {
		if head, _, ok := strings.Cut(l, `"decisions":`); ok {
			lines[i] = head + `"decisions":[]}`
		}
	}
	return strings.Join(lines, "\n")
}

func TestWhyNot(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.doubtful("Kalinka Vogelsang", "Ottokar Zwickel")
		asked := w.review().Case
		why := func(a, b string) app.WhyNot {
			t.Helper()
			n, err := w.app.WhyNot(t.Context(), w.who, a, b)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		if n := why(asked.Sides[0].ID, asked.Sides[1].ID); n.Bits != asked.Questions[0].Bits || n.Word != "" || n.United {
			t.Errorf("of a pair that is asked about: %s", mustJSON(t, n))
		}
		var strangers []string
		for _, name := range []string{"Kalinka", "Ottokar"} {
			strangers = append(strangers, w.named(name)[0].ID)
		}
		n := why(strangers[0], strangers[1])
		if n.Bits >= 0 || len(n.Reasons) == 0 || len(n.Rows) == 0 || n.Rows[0].Cells[0][0].Likeness != app.LikeOther || !n.Rows[0].Cells[0][0].Words[0].Differs {
			t.Errorf("of strangers: %s", mustJSON(t, n))
		}
		w.decide(vitaminb.Different, records(asked)...)
		if n := why(asked.Sides[1].ID, asked.Sides[0].ID); n.Word != vitaminb.Different {
			t.Errorf("the user's word is not told: %+v", n)
		}
		w.decide(vitaminb.Same, records(asked)...)
		if n := why(asked.Sides[0].ID, asked.Sides[1].ID); !n.United {
			t.Errorf("the union is not told: %+v", n)
		}
		for _, ids := range [][2]string{{"nobody", strangers[0]}, {strangers[0], "nobody"}} {
			if _, err := w.app.WhyNot(t.Context(), w.who, ids[0], ids[1]); !told(err) {
				t.Errorf("%v: %v", ids, err)
			}
		}
	})
}

// TestComparison marks what differs and leaves what is only written otherwise.
func TestComparison(t *testing.T) {
	t.Parallel()
	w := newWorld(t, t.TempDir()+"/v.db")
	w.bring("a.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:a\nFN:Jürgen Vogelsang\nN:Vogelsang;Jürgen;;;\nTEL:030 2312500\nORG:Weiß GmbH\nBDAY:1970-12-24\nADR:;;Hauptstraße 5;Berlin;;10115;\nEND:VCARD\n", "2024-01-01")
	w.bring("b.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:b\nFN:Juergen Vogel\nN:Vogel;Juergen;;;\nTEL:+49 30 2312500\nORG:Weiss\nBDAY:1970-12-25\nEMAIL:j@x.example\nEND:VCARD\n", "2024-01-01",
		func(o *app.ImportOrder) { o.Source = "Other" })
	two := w.person("Jürgen").Records
	if len(two) != 2 {
		t.Fatal("the two cards are one person, for they share a number")
	}
	w.decide(vitaminb.Different, two[0].ID, two[1].ID)
	n, err := w.app.WhyNot(t.Context(), w.who, two[0].ID, two[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, row := range n.Rows {
		for i, cell := range row.Cells {
			for _, v := range cell {
				var differs []string
				for _, word := range v.Words {
					if word.Differs {
						differs = append(differs, word.Text)
					}
				}
				got[fmt.Sprint(row.Field, i)] = strings.TrimSpace(string(v.Likeness) + " " + strings.Join(differs, " "))
			}
		}
	}
	want := map[string]string{
		"name0": "partly Vogelsang", "name1": "partly Vogel", "birthday0": "other 1970-12-24", "birthday1": "other 1970-12-25",
		"employer0": "equal", "employer1": "equal", "phone0": "equal", "phone1": "equal", "email1": "alone", "place0": "alone",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
