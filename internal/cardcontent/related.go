package cardcontent

import (
	"cmp"
	"strconv"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/vcard"
)

func (b *builder) takeRelation(p vcard.Property) bool {
	text := OneLine(p.Text())
	switch p.Name {
	case "X-ABRELATEDNAMES":
		b.relate(b.label(p), text)
	case "RELATED": // text, or a reference: a UID or an address says no name
		if isReference(text) {
			b.extra(p)
		} else {
			b.relate(b.label(p), text)
		}
	case "AGENT":
		b.agent(p)
	default:
		label := relationOf(p.Name)
		if label != "" {
			b.relate(label, text)
		}
		return label != ""
	}
	return true
}

// relationOf returns the label of a property that names a related person, empty
// for any other property.
func relationOf(property string) string {
	switch property {
	case "X-SPOUSE", "X-EVOLUTION-SPOUSE", "X-MS-SPOUSE", "X-KADDRESSBOOK-X-SPOUSESNAME":
		return "spouse"
	case "X-MANAGER", "X-EVOLUTION-MANAGER", "X-MS-MANAGER", "X-KADDRESSBOOK-X-MANAGERSNAME":
		return "manager"
	case "X-ASSISTANT", "X-EVOLUTION-ASSISTANT", "X-MS-ASSISTANT", "X-KADDRESSBOOK-X-ASSISTANTSNAME":
		return "assistant"
	case "X-MS-CHILD":
		return "child"
	}
	return ""
}

func isReference(text string) bool {
	scheme, _, ok := strings.Cut(strings.ToLower(text), ":")
	if !ok {
		return false
	}
	switch scheme {
	case "urn", "mailto", "tel", "http", "https":
		return true
	}
	return false
}

func (b *builder) relate(label, name string) {
	if name != "" {
		b.content.Related = append(b.content.Related, vitaminb.Related{Label: label, Name: name})
	}
}

// agent reads an AGENT that holds a card as text (vCard 3.0, RFC 2426 §3.5.4). A
// card in lines of its own (2.1) is a nested card already; a URI, or the junk that
// Windows Mobile writes, names nobody.
func (b *builder) agent(p vcard.Property) {
	cards := vcard.Parse([]byte(p.Text())).Cards
	if len(cards) == 0 {
		b.extra(p)
		return
	}
	for _, c := range cards {
		b.relate("agent", Of(c).Name.Display)
	}
}

// The kinds of relation and of event in Android's contacts database
// (ContactsContract.CommonDataKinds); 0 has a label of its own.
var (
	androidRelations = [...]string{"", "assistant", "brother", "child", "domestic partner", "father", "friend", "manager", "mother", "parent", "partner", "referred by", "relative", "sister", "spouse"}
	androidEvents    = [...]string{"", "anniversary", "other", "birthday"}
)

// takeAndroid reads X-ANDROID-CUSTOM: the type of a row of that database, then
// its columns: value; kind; label.
func (b *builder) takeAndroid(p vcard.Property) bool {
	fields := oneLines(p.Fields())
	row, ok := strings.CutPrefix(fields[0], "vnd.android.cursor.item/")
	if p.Name != "X-ANDROID-CUSTOM" || !ok {
		return false
	}
	value, label := at(fields, 1), at(fields, 3)
	switch row {
	case "nickname":
		b.nicks = append(b.nicks, value)
	case "relation":
		b.relate(cmp.Or(label, kindName(androidRelations[:], at(fields, 2))), value)
	case "contact_event":
		d := parseDate(value, "")
		label = cmp.Or(label, kindName(androidEvents[:], at(fields, 2)), "date")
		if label == "birthday" && d != "" && b.content.Birthday == "" {
			b.content.Birthday = d
		} else {
			b.date(label, d, p)
		}
	default:
		return false
	}
	return true
}

// kindName returns the name of the kind with the number, empty if there is none.
func kindName(names []string, number string) string {
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n >= len(names) {
		return ""
	}
	return names[n]
}
