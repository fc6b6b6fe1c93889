package linkedin_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/linkedin"
)

// readTable reads a single file of an export: the header, then the rows.
func readTable(t *testing.T, name string, owner importer.Owner, lines ...string) []importer.Item {
	t.Helper()
	return importertest.Items(t, linkedin.Importer{}, save(t, name, []byte(strings.Join(lines, "\n")+"\n")), owner)
}

const connectionsHeader = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"

// connection reads the last row of a Connections.csv.
func connection(t *testing.T, rows ...string) importer.Record {
	t.Helper()
	all := readTable(t, "Connections.csv", importer.Owner{}, append([]string{connectionsHeader}, rows...)...)
	if len(all) != len(rows) || all[len(all)-1].Record == nil {
		t.Fatalf("%q: %v; want a record for each", rows, all)
	}
	return *all[len(all)-1].Record
}

func TestConnectionNameForms(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, row string
		want      vitaminb.Name
	}{
		{"plain", "Eva,Roth,,e@a.example,,,", vitaminb.Name{Display: "Eva Roth", Given: "Eva", Family: "Roth"}},
		{"blanks around", " Eva , Roth ,,,,,", vitaminb.Name{Display: "Eva Roth", Given: "Eva", Family: "Roth"}},
		{"given only", "Eva,,,,,,", vitaminb.Name{Display: "Eva", Given: "Eva"}},
		{"family only", ",Roth,,,,,", vitaminb.Name{Display: "Roth", Family: "Roth"}},
		{"degree", `Eva,"Roth, PhD",,,,,`, vitaminb.Name{Display: "Eva Roth, PhD", Given: "Eva", Family: "Roth", Suffix: "PhD"}},
		{"degrees", `Eva,"Roth, PhD, MBA",,,,,`, vitaminb.Name{Display: "Eva Roth, PhD, MBA", Given: "Eva", Family: "Roth", Suffix: "PhD, MBA"}},
		{"née", "Eva,Roth (née König),,,,,", vitaminb.Name{Display: "Eva Roth (née König)", Given: "Eva", Family: "Roth", Birth: "König"}},
		{"geb.", "Eva,Roth geb. König,,,,,", vitaminb.Name{Display: "Eva Roth geb. König", Given: "Eva", Family: "Roth", Birth: "König"}},
		{"geborene", "Eva,Roth [geborene König],,,,,", vitaminb.Name{Display: "Eva Roth [geborene König]", Given: "Eva", Family: "Roth", Birth: "König"}},
		{"quotes", `"Eva ""Evi""",Roth,,,,,`, vitaminb.Name{Display: `Eva "Evi" Roth`, Given: `Eva "Evi"`, Family: "Roth"}},
		{"double name", "Eva-Maria,von der Roth-Meier,,,,,", vitaminb.Name{Display: "Eva-Maria von der Roth-Meier", Given: "Eva-Maria", Family: "von der Roth-Meier"}},
		{"other script", "Ева,Рот,,,,,", vitaminb.Name{Display: "Ева Рот", Given: "Ева", Family: "Рот"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, connection(t, tt.row).Content.Name); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.row, diff)
			}
		})
	}
}

func TestConnectionKeyForms(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, url, email string
		want             []string
	}{
		{"none", "", "", nil},
		{"profile", "https://www.linkedin.com/in/eva-roth", "", []string{"linkedin:eva-roth"}},
		{"slash at the end", "https://www.linkedin.com/in/eva-roth/", "", []string{"linkedin:eva-roth"}},
		{"http", "http://www.linkedin.com/in/eva-roth", "", []string{"linkedin:eva-roth"}},
		{"capitals", "https://www.LinkedIn.com/in/Eva-Roth", "", []string{"linkedin:eva-roth"}},
		{"country", "https://de.linkedin.com/in/eva-roth", "", []string{"linkedin:eva-roth"}},
		{"query", "https://www.linkedin.com/in/eva-roth?trk=x", "", []string{"linkedin:eva-roth"}},
		{"firm's page", "https://www.linkedin.com/company/krone", "", nil},
		{"another site", "https://a.example/in/eva-roth", "", nil},
		{"mail", "", "Eva@A.example", []string{"email:eva@a.example"}},
		{"no mail address", "", "eva", nil},
		{"both", "https://www.linkedin.com/in/eva-roth", "eva@a.example", []string{"linkedin:eva-roth", "email:eva@a.example"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := connection(t, "Eva,Roth,"+tt.url+","+tt.email+",,,")
			if diff := cmp.Diff(tt.want, r.Keys); diff != "" {
				t.Errorf("keys (-want +got):\n%s", diff)
			}
			if (len(r.Content.URLs) > 0) != (tt.url != "") || (len(r.Content.Emails) > 0) != (tt.email != "") {
				t.Errorf("what the source shows is lost: %v, %v", r.Content.URLs, r.Content.Emails)
			}
		})
	}
}

func TestConnectionDateForms(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		dates []string // of rows; the last one counts
		want  vitaminb.Date
		extra string
	}{
		{"empty", []string{""}, "", ""},
		{"LinkedIn's", []string{"21 Nov 2023"}, "2023-11-21", ""},
		{"one digit", []string{"05 Mar 2019"}, "2019-03-05", ""},
		{"ISO", []string{"2023-11-21"}, "2023-11-21", ""},
		{"German", []string{"21.11.2023"}, "2023-11-21", ""},
		{"Excel's number", []string{"45251"}, "2023-11-21", ""},
		{"slashes, day proved", []string{"21/11/2023"}, "2023-11-21", ""},
		{"slashes, month proved", []string{"11/21/2023"}, "2023-11-21", ""},
		{"slashes, proved above", []string{"21/11/2023", "03/04/2023"}, "2023-04-03", ""},
		{"slashes, the month proved above", []string{"11/21/2023", "03/04/2023"}, "2023-03-04", ""},
		{"slashes, unproved", []string{"03/04/2023"}, "2023-03-04", "03/04/2023"},
		{"no date", []string{"yesterday"}, "", "yesterday"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var rows []string
			for _, d := range tt.dates {
				rows = append(rows, "Eva,Roth,,,,,"+d)
			}
			var dates []vitaminb.LabelledDate
			if tt.want != "" {
				dates = []vitaminb.LabelledDate{{Label: "connected", Date: tt.want}}
			}
			var extra []vitaminb.Labelled
			if tt.extra != "" {
				extra = []vitaminb.Labelled{{Label: "Connected On", Value: tt.extra}}
			}
			c := connection(t, rows...).Content
			if diff := cmp.Diff(dates, c.Dates); diff != "" {
				t.Errorf("dates (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(extra, c.Extra); diff != "" {
				t.Errorf("extra (-want +got):\n%s", diff)
			}
		})
	}
}

const messagesHeader = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"

var mara = importer.Owner{Keys: []string{"linkedin:mara"}, Names: []string{"Mara Lind"}}

func TestMessageRecipientForms(t *testing.T) {
	t.Parallel()
	const in = "https://www.linkedin.com/in/"
	to := func(key, name string) vitaminb.End { return vitaminb.End{Role: "to", Handle: key, Name: name} }
	for _, tt := range []struct {
		name, to, urls string
		want           []vitaminb.End
	}{
		{"one", "Eva Roth", in + "eva", []vitaminb.End{to("linkedin:eva", "Eva Roth")}},
		{"one without address", "Eva Roth", "", []vitaminb.End{to("", "Eva Roth")}},
		{"address only", "", in + "eva", []vitaminb.End{to("linkedin:eva", "")}},
		{"two", "Eva Roth, Jo Ray", in + "eva," + in + "jo", []vitaminb.End{to("linkedin:eva", "Eva Roth"), to("linkedin:jo", "Jo Ray")}},
		{"two without addresses", "Eva Roth, Jo Ray", "", []vitaminb.End{to("", "Eva Roth"), to("", "Jo Ray")}},
		{"degree", "Eva Roth, PhD, Jo Ray", "", []vitaminb.End{to("", "Eva Roth, PhD"), to("", "Jo Ray")}},
		{"degree and addresses", "Eva Roth, PhD, Jo Ray", in + "eva," + in + "jo", []vitaminb.End{to("linkedin:eva", "Eva Roth, PhD"), to("linkedin:jo", "Jo Ray")}},
		{"one name of two parts", "Roth, Eva", in + "eva", []vitaminb.End{to("linkedin:eva", "Roth, Eva")}},
		{"more names than addresses", "Roth, Eva, Ray, Jo", in + "eva," + in + "jo", []vitaminb.End{to("linkedin:eva", ""), to("linkedin:jo", "")}},
		{"one closed account", "LinkedIn Member, Jo Ray", "," + in + "jo", []vitaminb.End{to("linkedin:jo", "Jo Ray")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			all := readTable(t, "messages.csv", mara, messagesHeader,
				`c1,,Mara Lind,`+in+`mara,"`+tt.to+`","`+tt.urls+`",2023-11-21 10:00:00 UTC,,Hello,INBOX`)
			if len(all) != 1 || all[0].Fact == nil {
				t.Fatalf("%v; want one fact", all)
			}
			f := all[0].Fact
			want := append([]vitaminb.End{{Role: "from", Self: true, Handle: "linkedin:mara", Name: "Mara Lind"}}, tt.want...)
			if diff := cmp.Diff(want, f.Fact.Ends); diff != "" {
				t.Errorf("ends (-want +got):\n%s", diff)
			}
			if f.Fact.Direction != vitaminb.DirectionOut || f.Fact.Thread != "c1" || f.Text != "Hello" || f.Fact.At != 1700560800000 {
				t.Errorf("the message is read as %+v", f)
			}
		})
	}
}

func TestMessagesThatAreNone(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, row string }{
		{"spam", "c1,,Eva Roth,,Mara Lind,,2023-11-21 10:00:00 UTC,,Hello,SPAM"},
		{"advertisement", `c1,,Eva Roth,,Mara Lind,,2023-11-21 10:00:00 UTC,,"<p class=""spinmail-quill-editor"">x</p>",INBOX`},
		{"placeholder", "c1,,Eva Roth,,Mara Lind,,2023-11-21 10:00:00 UTC,,Dear %FIRSTNAME%,INBOX"},
		{"closed sender", "c1,,LinkedIn Member,,Mara Lind,,2023-11-21 10:00:00 UTC,,Hello,INBOX"},
		{"no sender", "c1,,,,Mara Lind,,2023-11-21 10:00:00 UTC,,Hello,INBOX"},
		{"closed recipient", "c1,,Mara Lind,,LinkedIn Member,,2023-11-21 10:00:00 UTC,,Hello,INBOX"},
		{"no time", "c1,,Eva Roth,,Mara Lind,,soon,,Hello,INBOX"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			all := readTable(t, "messages.csv", mara, messagesHeader, tt.row)
			if len(all) != 1 || all[0].Skip == nil || all[0].Position != "messages.csv:2" {
				t.Errorf("%v; want one skip at messages.csv:2", all)
			}
		})
	}
}

func TestInvitationForms(t *testing.T) {
	t.Parallel()
	const (
		header = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
		in     = "https://www.linkedin.com/in/"
	)
	self := func(role string) vitaminb.End {
		return vitaminb.End{Role: role, Self: true, Handle: "linkedin:mara", Name: "Mara Lind"}
	}
	eva := func(role string) vitaminb.End {
		return vitaminb.End{Role: role, Handle: "linkedin:eva", Name: "Eva Roth"}
	}
	for _, tt := range []struct {
		name, row string
		direction vitaminb.Direction
		local     string
		ends      []vitaminb.End // none: the row is skipped
	}{
		{"sent", "Mara Lind,Eva Roth,\"11/21/23, 3:04 PM\",Hi,OUTGOING," + in + "mara," + in + "eva", vitaminb.DirectionOut, "2023-11-21T15:04", []vitaminb.End{self("inviter"), eva("invitee")}},
		{"received", "Eva Roth,Mara Lind,\"11/21/23, 3:04 PM\",Hi,INCOMING," + in + "eva," + in + "mara", vitaminb.DirectionIn, "2023-11-21T15:04", []vitaminb.End{eva("inviter"), self("invitee")}},
		{"lower case", "Mara Lind,Eva Roth,\"11/21/23, 3:04 PM\",Hi,outgoing," + in + "mara," + in + "eva", vitaminb.DirectionOut, "2023-11-21T15:04", []vitaminb.End{self("inviter"), eva("invitee")}},
		{"no direction", "Eva Roth,Mara Lind,\"11/21/23, 3:04 PM\",Hi,," + in + "eva," + in + "mara", vitaminb.DirectionIn, "2023-11-21T15:04", []vitaminb.End{eva("inviter"), self("invitee")}},
		{"narrow blank", "Mara Lind,Eva Roth,\"11/21/23, 3:04\u202fPM\",Hi,OUTGOING," + in + "mara," + in + "eva", vitaminb.DirectionOut, "2023-11-21T15:04", []vitaminb.End{self("inviter"), eva("invitee")}},
		{"no name of the other", "Mara Lind,,\"11/21/23, 3:04 PM\",Hi,OUTGOING," + in + "mara," + in + "eva", vitaminb.DirectionOut, "2023-11-21T15:04", []vitaminb.End{self("inviter"), {Role: "invitee", Handle: "linkedin:eva"}}},
		{"nobody invited", "Mara Lind,,\"11/21/23, 3:04 PM\",Hi,OUTGOING," + in + "mara,", "", "", nil},
		{"nobody invites", ",Mara Lind,\"11/21/23, 3:04 PM\",Hi,INCOMING,," + in + "mara", "", "", nil},
		{"unreadable time", "Mara Lind,Eva Roth,soon,Hi,OUTGOING," + in + "mara," + in + "eva", "", "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			all := readTable(t, "Invitations.csv", mara, header, tt.row)
			if len(all) != 1 || (all[0].Fact == nil) != (tt.ends == nil) || (all[0].Skip == nil) == (tt.ends == nil) {
				t.Fatalf("%v; want one item", all)
			}
			if tt.ends == nil {
				return
			}
			f := all[0].Fact
			if diff := cmp.Diff(tt.ends, f.Fact.Ends); diff != "" {
				t.Errorf("ends (-want +got):\n%s", diff)
			}
			if f.Fact.Type != "invitation" || f.Fact.Direction != tt.direction || f.Fact.Local != tt.local || f.Text != "Hi" {
				t.Errorf("the invitation is read as %+v", f)
			}
		})
	}
}
