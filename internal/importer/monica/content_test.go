package monica_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/monica"
)

// kinds are the types that the contacts of these tests name.
const kinds = `"instance":{"contact_field_types":[
	{"uuid":"mail","properties":{"name":"E-Mail","protocol":"mailto:","type":"email"}},
	{"uuid":"mail2","properties":{"name":"Zweitmail","protocol":"mailto:"}},
	{"uuid":"phone","properties":{"name":"Telefon","protocol":"tel:","type":"phone"}},
	{"uuid":"phone2","properties":{"name":"Werkstatt","type":"phone"}},
	{"uuid":"facebook","properties":{"name":"Facebook","protocol":"https://facebook.com/"}},
	{"uuid":"whatsapp","properties":{"name":"WhatsApp","protocol":"https://wa.me/"}},
	{"uuid":"telegram","properties":{"name":"Telegram","protocol":"telegram:"}},
	{"uuid":"linkedin","properties":{"name":"LinkedIn"}},
	{"uuid":"nameless","properties":{}}],
	"genders":[{"uuid":"woman","properties":{"name":"Frau","type":"F"}}],
	"life_event_types":[{"uuid":"moved","properties":{"translation_key":"moved_house"}},{"uuid":"own","properties":{"name":"Ritterschlag","translation_key":"x"}}]}`

// contact returns an export with one contact.
func contact(properties, data string) string {
	if properties != "" {
		properties = "," + properties
	}
	return jsonStart + `{"type":"contact","values":[{"uuid":"c","properties":{"first_name":"Ada"` + properties + `},"data":[` + data + `]}]}],` + kinds + `}}`
}

// contentOf returns what the one contact of the export says.
func contentOf(tb testing.TB, name, text string) vitaminb.Content {
	tb.Helper()
	var got []vitaminb.Content
	err := monica.Importer{}.Read(context.Background(), open(tb, name, text), importer.Owner{}, func(it importer.Item) error {
		if it.Record != nil {
			got = append(got, it.Record.Content)
		}
		return nil
	})
	if err != nil || len(got) != 1 {
		tb.Fatalf("%d records, %v; want 1", len(got), err)
	}
	return got[0]
}

// ada is the content that every contact here has, with something more.
func ada(more func(*vitaminb.Content)) vitaminb.Content {
	c := vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: "Ada", Given: "Ada"}}
	more(&c)
	return c
}

func extra(pairs ...string) func(*vitaminb.Content) {
	return func(c *vitaminb.Content) {
		for i := 0; i < len(pairs); i += 2 {
			c.Extra = append(c.Extra, vitaminb.Labelled{Label: pairs[i], Value: pairs[i+1]})
		}
	}
}

// What the properties of a contact become.
func TestProperties(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		what, properties string
		want             func(*vitaminb.Content)
	}{
		{"nothing more", ``, func(*vitaminb.Content) {}},
		{"null and empty", `"last_name":null,"nickname":"","job":" ","tags":[]`, func(*vitaminb.Content) {}},
		{
			"all names", `"middle_name":"Maria","last_name":"von der Heide","nickname":"Adi"`,
			func(c *vitaminb.Content) {
				c.Name = vitaminb.Name{Display: "Ada Maria von der Heide", Given: "Ada", Middle: "Maria", Family: "von der Heide", Nick: "Adi"}
			},
		},
		{
			"a job without a firm", `"job":"Tischlerin"`,
			func(c *vitaminb.Content) { c.Jobs = []vitaminb.Job{{Title: "Tischlerin"}} },
		},
		{"a gender", `"gender":"woman"`, func(c *vitaminb.Content) { c.Gender = "Frau" }},
		{"the letter of a gender", `"gender":"F"`, func(c *vitaminb.Content) { c.Gender = "F" }},
		{"a gender that is gone", `"gender":"6b7a"`, func(*vitaminb.Content) {}},
		{"tags", `"tags":["Chor","",5,null,"Messe"]`, func(c *vitaminb.Content) { c.Groups = []string{"Chor", "5", "Messe"} }},
		{"tags that are none", `"tags":{"0":"Chor"}`, func(*vitaminb.Content) {}},
		{"a description", `"description":"Kennt jeden."`, func(c *vitaminb.Content) { c.Notes = []string{"Kennt jeden."} }},
		{
			"what has no field", `"food_preferences":"vegan","stay_in_touch_frequency":30,"last_talked_to":"2026-01-02T00:00:00.000000Z","number_of_views":9`,
			extra("food_preferences", "vegan", "last_talked_to", "2026-01-02", "stay_in_touch_frequency", "30"),
		},
		{"flags that are set", `"is_starred":true,"is_dead":true,"is_active":false`, extra("is_starred", "true", "is_dead", "true", "is_active", "false")},
		{"flags that are not", `"is_starred":false,"is_dead":false,"is_active":true`, func(*vitaminb.Content) {}},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(ada(tt.want), contentOf(t, "a.json", contact(tt.properties, ""))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// What the special dates of a contact become: an age is no date.
func TestSpecialDates(t *testing.T) {
	t.Parallel()
	date := func(name, date string, age, year bool) string {
		return fmt.Sprintf(`%q:{"uuid":"d","is_age_based":%t,"is_year_unknown":%t,"date":%q}`, name, age, year, date)
	}
	for _, tt := range []struct {
		what, properties string
		want             func(*vitaminb.Content)
	}{
		{"a birthday", date("birthdate", "1980-03-04T00:00:00.000000Z", false, false), func(c *vitaminb.Content) { c.Birthday = "1980-03-04" }},
		{"of a server in Berlin", date("birthdate", "1980-03-03T23:00:00.000000Z", false, false), func(c *vitaminb.Content) { c.Birthday = "1980-03-04" }},
		{"of a server in New York", date("birthdate", "1980-03-04T05:00:00.000000Z", false, false), func(c *vitaminb.Content) { c.Birthday = "1980-03-04" }},
		{"without a year", date("birthdate", "2026-03-04T00:00:00.000000Z", false, true), func(c *vitaminb.Content) { c.Birthday = "--03-04" }},
		{"of an age", date("birthdate", "1978-01-01T00:00:00.000000Z", true, false), extra("birthdate (is_age_based)", "1978")},
		{"no date at all", date("birthdate", "unknown", false, false), extra("birthdate", "unknown")},
		{"an empty one", `"birthdate":{"date":null}`, func(*vitaminb.Content) {}},
		{
			"death", date("deceased_date", "2025-11-12T00:00:00.000000Z", false, false),
			func(c *vitaminb.Content) { c.Dates = []vitaminb.LabelledDate{{Label: "death", Date: "2025-11-12"}} },
		},
		{
			"first met in a year unknown", date("first_met_date", "2026-09-01T00:00:00.000000Z", false, true),
			func(c *vitaminb.Content) { c.Dates = []vitaminb.LabelledDate{{Label: "first met", Date: "--09-01"}} },
		},
		{"first met some years ago", date("first_met_date", "2010-01-01T00:00:00.000000Z", true, false), extra("first_met_date (is_age_based)", "2010")},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(ada(tt.want), contentOf(t, "a.json", contact(tt.properties, ""))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Where the ways to reach a contact go.
func TestContactFields(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		kind, data string
		want       func(*vitaminb.Content)
	}{
		{"mail", "ada@kern.example", func(c *vitaminb.Content) { c.Emails = []vitaminb.Labelled{{Value: "ada@kern.example"}} }},
		{"mail2", "ada@heim.example", func(c *vitaminb.Content) { c.Emails = []vitaminb.Labelled{{Value: "ada@heim.example"}} }},
		{"phone", "030 23125 301", func(c *vitaminb.Content) { c.Phones = []vitaminb.Labelled{{Value: "030 23125 301"}} }},
		{"phone2", "030 23125 302", func(c *vitaminb.Content) { c.Phones = []vitaminb.Labelled{{Value: "030 23125 302"}} }},
		{"facebook", "ada.kern", func(c *vitaminb.Content) {
			c.URLs = []vitaminb.Labelled{{Label: "Facebook", Value: "https://facebook.com/ada.kern"}}
		}},
		{"facebook", "https://www.facebook.com/ada.kern", func(c *vitaminb.Content) {
			c.URLs = []vitaminb.Labelled{{Label: "Facebook", Value: "https://www.facebook.com/ada.kern"}}
		}},
		{"linkedin", "linkedin.com/in/ada-kern-0", func(c *vitaminb.Content) {
			c.URLs = []vitaminb.Labelled{{Label: "LinkedIn", Value: "linkedin.com/in/ada-kern-0"}}
		}},
		{"linkedin", "Ada Kern", func(c *vitaminb.Content) { c.Handles = []vitaminb.Handle{{Network: "linkedin", Name: "Ada Kern"}} }},
		{"whatsapp", "+49 30 23125-303", func(c *vitaminb.Content) {
			c.Phones = []vitaminb.Labelled{{Label: "WhatsApp", Value: "+49 30 23125-303"}}
		}},
		{"whatsapp", "message/ABC", func(c *vitaminb.Content) {
			c.URLs = []vitaminb.Labelled{{Label: "WhatsApp", Value: "https://wa.me/message/ABC"}}
		}},
		{"telegram", "@adakern", func(c *vitaminb.Content) { c.Handles = []vitaminb.Handle{{Network: "telegram", Name: "@adakern"}} }},
		{"nameless", "irgendwo", extra("contact_field", "irgendwo")},
		{"gone", "irgendwo", extra("contact_field", "irgendwo")},
		{"gone", "https://kern.example", func(c *vitaminb.Content) { c.URLs = []vitaminb.Labelled{{Value: "https://kern.example"}} }},
		{"mail", "", func(*vitaminb.Content) {}},
	} {
		t.Run(tt.kind+" "+tt.data, func(t *testing.T) {
			t.Parallel()
			data := fmt.Sprintf(`{"type":"contact_field","values":[{"properties":{"data":%q,"type":%q}}]}`, tt.data, tt.kind)
			if diff := cmp.Diff(ada(tt.want), contentOf(t, "a.json", contact("", data))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// What belongs to a contact, told in a line each where no field fits.
func TestParts(t *testing.T) {
	t.Parallel()
	part := func(kind, properties string) string {
		return fmt.Sprintf(`{"count":1,"type":%q,"values":[{"uuid":"p","properties":{%s}}]}`, kind, properties)
	}
	for _, tt := range []struct {
		what, data string
		want       func(*vitaminb.Content)
	}{
		{"a note", part("note", `"body":"Mag Segeln.","is_favorite":true`), func(c *vitaminb.Content) { c.Notes = []string{"Mag Segeln."} }},
		{"an empty note", part("note", `"body":null`), func(*vitaminb.Content) {}},
		{
			"an address", part("address", `"name":"Büro","street":"Ringstraße 1","city":"Musterstadt","province":"Sachsen","postal_code":"01067","country":"DE","latitude":51`),
			func(c *vitaminb.Content) {
				c.Addresses = []vitaminb.Address{{Label: "Büro", Street: "Ringstraße 1", City: "Musterstadt", Region: "Sachsen", Postcode: "01067", Country: "DE"}}
			},
		},
		{"a name of an address alone", part("address", `"name":"Büro","street":null`), func(*vitaminb.Content) {}},
		{"a pet", part("pet", `"name":"Bello","category":"dog"`), extra("pet", "Bello, dog")},
		{"a pet without a name", part("pet", `"category":"cat"`), extra("pet", "cat")},
		{"a gift", part("gift", `"name":"Hobel","status":"offered","date":"2025-12-24T00:00:00.000000Z","amount":12.5,"url":"https://laden.example"`), extra("gift", "Hobel, offered, 2025-12-24, 12.5, https://laden.example")},
		{"a debt of the owner", part("debt", `"in_debt":"yes","amount":50,"currency":"EUR","status":"inprogress"`), extra("debt", "in_debt, 50, EUR, inprogress")},
		{"a debt of the contact", part("debt", `"in_debt":"no","amount":50,"reason":"Karten"`), extra("debt", "50, Karten")},
		{"a task", part("task", `"title":"Anrufen","completed":false`), extra("task", "Anrufen")},
		{"a task that is done", part("task", `"title":"Anrufen","description":"wegen Holz","completed":true`), extra("task", "Anrufen, wegen Holz, completed")},
		{"a reminder", part("reminder", `"title":"Maifest","initial_date":"2026-05-01","frequency_type":"year","frequency_number":1`), extra("reminder", "Maifest, 2026-05-01, 1, year")},
		{
			"a life event of Monica's", part("life_event", `"type":"moved","happened_at":"2019-06-07T00:00:00.000000Z"`),
			func(c *vitaminb.Content) {
				c.Dates = []vitaminb.LabelledDate{{Label: "moved_house", Date: "2019-06-07"}}
			},
		},
		{
			"a life event of the user's", part("life_event", `"type":"own","name":"","note":"im Schloss","happened_at":"2019-06-07"`),
			func(c *vitaminb.Content) {
				c.Dates = []vitaminb.LabelledDate{{Label: "Ritterschlag", Date: "2019-06-07"}}
				extra("life_event", "Ritterschlag, im Schloss")(c)
			},
		},
		{"a life event without a day", part("life_event", `"type":"own","happened_at":null`), extra("life_event", "Ritterschlag")},
		{"a life event without a type", part("life_event", `"happened_at":"2019-06-07"`), func(*vitaminb.Content) {}},
		{"a kind that is not known", part("occupation", `"title":"Chefin"`), func(*vitaminb.Content) {}},
		{"photos by their ids", `{"type":"photo","values":["a","b"]}`, func(*vitaminb.Content) {}},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(ada(tt.want), contentOf(t, "a.json", contact("", tt.data))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// The texts of calls and messages are no part of the original that is kept.
func TestOriginalHoldsNoTalk(t *testing.T) {
	t.Parallel()
	const secret = "unter vier Augen"
	text := contact("", `{"type":"call","values":[{"properties":{"content":"`+secret+`"}}]},
		{"type":"conversation","values":[{"properties":{"messages":[{"properties":{"content":"`+secret+`"}}]}}]},
		{"type":"note","values":[{"properties":{"body":"bleibt"}}]}`)
	told := 0
	err := monica.Importer{}.Read(context.Background(), open(t, "a.json", text), importer.Owner{}, func(it importer.Item) error {
		switch {
		case it.Record != nil:
			if raw := string(it.Record.Raw); strings.Contains(raw, secret) || !strings.Contains(raw, "bleibt") {
				t.Errorf("the original is %s", raw)
			}
		case it.Fact.Text == secret:
			told++
		}
		return nil
	})
	if err != nil || told != 2 {
		t.Errorf("%d texts told, %v; want 2", told, err)
	}
}
