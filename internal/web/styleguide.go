package web

import (
	"net/http"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// styleguideView shows the pieces that pages are made of, with people who do not exist.
type styleguideView struct {
	page
}

// styleguidePath is where the pieces are shown; its dialog is a page of its own where no script runs.
const styleguidePath = "/styleguide"

func (s *Server) styleguide(w http.ResponseWriter, r *http.Request) error {
	if !s.opts.Styleguide {
		return s.nowhere(w, r)
	}
	v := styleguideView{s.page(r, s.printer(r).Sprintf("Style guide"))}
	if r.URL.Query().Has("dialog") {
		return s.render(w, r, http.StatusOK, styleguideDialogPage(v))
	}
	return s.render(w, r, http.StatusOK, styleguidePage(v))
}

// long is a word without a place to break it, as hostile or merely German names are.
const long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

// people are somebody with everything, somebody with nothing but a name, and one who does not fit.
func (v styleguideView) people() []app.PersonSummary {
	return []app.PersonSummary{
		{ID: "anna", Name: "Anna Muster", Organisations: []string{"Muster & Söhne GmbH"}, Emails: []string{"anna@muster.example"}, Phones: []string{"0171 3920001"}, Sources: []string{"LinkedIn", "Golfclub 2026"}},
		{ID: "bo", Name: "Bo"},
		{ID: "long", Name: long + " <script>", Organisations: []string{long}, Emails: []string{long + "@muster.example"}, Sources: []string{long}},
	}
}

// strengths are all levels; each has the reasons that would make it.
func (v styleguideView) strengths() []strength {
	all := []strength{{}}
	for level := 1; level <= strengthLevels; level++ {
		reasons := []strengthReason{{v.Sprintf("Meeting"), level * 50}, {v.Sprintf("Message"), 4 * level}, {v.Sprintf("Invitation"), -3}}
		sum := 0
		for _, r := range reasons {
			sum += r.Points
		}
		all = append(all, strength{level, sum, reasons})
	}
	return all
}

// happenings are lines of every kind: with a text, with many others, of an unknown day.
func (v styleguideView) happenings() []happening {
	return []happening{
		{When: v.Day("2026-06-21"), What: v.Sprintf("Message"), Details: join(" · ", v.direction(vitaminb.DirectionIn), "LinkedIn"), Who: "Anna Muster", Text: long},
		{When: v.Day("2026-03"), What: v.Sprintf("Meeting"), Details: "Berlin", Who: "Anna Muster, Bo, " + long},
		{What: v.Sprintf("Connection"), Details: v.direction(vitaminb.DirectionNone)},
	}
}

// facts are values with their origin: linked, labelled, with others to choose, and one that does not fit.
func (v styleguideView) facts() []field {
	return []field{
		{v.Sprintf("Name"), []value{
			{Text: "Anna Muster", Origin: "LinkedIn, Golfclub 2026"},
			{Text: "A. Muster", Origin: "Google", Pin: vitaminb.Pin{RecordID: "anna", Field: "name"}},
		}},
		{v.Sprintf("E-mail"), []value{{Text: "anna@muster.example", Label: v.label("work"), Link: "mailto:anna@muster.example", Origin: "LinkedIn"}}},
		{v.Sprintf("Web"), []value{{Text: "https://muster.example/" + long, Link: "https://muster.example/" + long, Origin: "Google"}}},
		{long, []value{{Text: long, Origin: long}}},
	}
}

// inputs are a field that is empty, filled in, wrong, and of several lines.
func (v styleguideView) inputs() []input {
	return []input{
		{Label: v.Sprintf("Name"), Name: "empty", Required: true},
		{Label: v.Sprintf("Organisation"), Name: "filled", Value: "Muster & Söhne GmbH", Hint: v.Sprintf("What you type here outranks all other sources. Fill in what you know; everything else may stay empty.")},
		{Label: v.Sprintf("Birthday"), Name: "wrong", Value: "31.02.1970", Hint: v.Sprintf("24.12.1970, or --12-24 without the year"), Error: v.Sprintf("%s is no day. Write it as 1970-12-24, or --12-24 without the year.", "31.02.1970")},
		{Label: v.Sprintf("E-mail"), Name: "lines", Value: "anna@muster.example", Lines: contactLines, Hint: v.Sprintf("one a line")},
	}
}

// charts are one with bars of all lengths, and one without any.
func (v styleguideView) charts() []chart {
	return []chart{
		{ID: "networks", Title: v.Sprintf("People"), Unit: v.Sprintf("People"), Bars: []bar{{"LinkedIn", 1312}, {"Golfclub 2026", 87}, {"Google", 640}, {v.Sprintf("Phone"), 0}}},
		{ID: "nothing", Title: v.Sprintf("Messages and other contacts"), Unit: v.Sprintf("Entries"), Bars: []bar{{v.Sprintf("Message"), 0}}},
	}
}

func (v styleguideView) columns() []column {
	return []column{{Name: v.Sprintf("Name")}, {Name: v.Sprintf("Organisation"), Wide: true}, {Name: v.Sprintf("Entries"), Numeric: true}}
}
