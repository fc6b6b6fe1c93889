package monica

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

// maxHeld is how many bytes of a SQL file are held, by the costs below: some 25,000
// contacts with what belongs to them. It has neither photos nor documents in it.
const maxHeld = 160 << 20

// What a row and a cell take beside the text, in bytes: no less than was measured of
// narrow, wide and hostile tables (2026-11).
const (
	rowCost  = 200
	cellCost = 64
)

// parts are the tables whose rows belong to a contact, and their kind.
var parts = map[string]string{
	"notes": "note", "contact_fields": "contact_field", "addresses": "address", "pets": "pet", "gifts": "gift", "debts": "debt", "tasks": "task",
	"reminders": "reminder", "life_events": "life_event", "calls": "call", "conversations": "conversation",
}

// types are the tables that others name by id.
var types = map[string]bool{"genders": true, "contact_field_types": true, "life_event_types": true, "relationship_types": true, "tags": true, "places": true}

// A sqlFile is an export in SQL, held in memory.
type sqlFile struct {
	account  *account
	contacts []row
	keys     map[string]string            // of contacts, by the number of the row
	parts    map[string]map[string][]node // by contact, by kind
	messages map[string][]node            // by conversation
	dates    map[string]special
	links    map[string][]string // by contact: the numbers of its tags
	joined   map[string][]string // by contact: the numbers of its activities
	nodes    map[string][]row    // activities and relationships, by kind
	kept     int                 // bytes, as far as they are counted
	header   *string             // the first column of the row before
}

// openSQL reads the file whole.
func openSQL(ctx context.Context, f importer.File) (account, source, error) {
	a := newAccount()
	s := &sqlFile{
		account: &a, keys: map[string]string{}, parts: map[string]map[string][]node{}, messages: map[string][]node{}, dates: map[string]special{},
		links: map[string][]string{}, joined: map[string][]string{}, nodes: map[string][]row{},
	}
	rc, err := f.Open()
	if err != nil {
		return a, nil, err
	}
	defer rc.Close() // only read from
	reader := newStatements(rc)
	err = reader.each(func(table string, r row) error {
		s.take(table, r)
		if s.kept > maxHeld {
			return vitaminb.Errorf(vitaminb.ErrTooLarge, "%s holds more than %s MiB of contacts. Export it as JSON, which Monica offers since version 4.", f.Path, maxHeld>>20)
		}
		return ctx.Err()
	})
	if told := (*vitaminb.Error)(nil); errors.As(err, &told) || ctx.Err() != nil {
		return a, nil, err
	}
	if err != nil {
		a.broken = vitaminb.Errorf(vitaminb.ErrInvalid, "%s is damaged from line %s on (%s). Nothing after it can be read; export it again.", f.Path, reader.line, err)
	}
	a.exported = sqlDay(f.Head())
	s.name()
	return a, s, nil
}

// sqlDay reads the day of the export in the comment at the beginning.
func sqlDay(head []byte) time.Time {
	_, rest, _ := strings.Cut(string(head), "# Export date: ")
	line, _, _ := strings.Cut(rest, "\n")
	t, _ := time.Parse(time.DateTime, strings.TrimSpace(line)) // the zero time if it is none
	return t
}

// take keeps what matters of a row.
func (s *sqlFile) take(table string, r row) {
	id, contact := r.get("id"), r.get("contact_id")
	switch kind := parts[table]; {
	case kind != "":
		if s.parts[contact] == nil {
			s.parts[contact] = map[string][]node{}
		}
		s.parts[contact][kind] = append(s.parts[contact][kind], partOfRow(r))
	case types[table]:
		s.account.types[table+id] = partOfRow(r).props
	case table == "contacts":
		s.contacts = append(s.contacts, r)
		s.keys[id] = cmp.Or(r.get("uuid"), id)
	case table == "messages":
		s.messages[r.get("conversation_id")] = append(s.messages[r.get("conversation_id")], partOfRow(r))
	case table == "special_dates":
		s.dates[id] = special{r.get("date"), isSet(r.get("is_age_based")), isSet(r.get("is_year_unknown"))}
	case table == "contact_tag":
		s.links[contact] = append(s.links[contact], r.get("tag_id"))
	case table == "activity_contact":
		s.joined[contact] = append(s.joined[contact], r.get("activity_id"))
	case table == "activities" || table == "relationships" || table == "users":
		s.nodes[table] = append(s.nodes[table], r)
	default:
		return
	}
	s.kept += rowCost + len(r.cells)*cellCost
	for _, c := range r.cells {
		s.kept += len(c)
	}
	if len(r.columns) > 0 && &r.columns[0] != s.header { // those of one statement share them
		s.header = &r.columns[0]
		for _, c := range r.columns {
			s.kept += len(c) + cellCost
		}
	}
}

// partOfRow reads a row as the JSON export would tell it.
func partOfRow(r row) node {
	n := node{id: cmp.Or(r.get("uuid"), r.get("id")), props: map[string]string{}}
	for i, c := range r.columns {
		if i < len(r.cells) && r.cells[i] != "" && c != "id" && c != "uuid" && c != "account_id" {
			n.props[c] = strings.TrimSpace(r.cells[i])
		}
	}
	return n
}

// name learns what the contacts are called, and who the owner is: the one user, or
// else nobody.
func (s *sqlFile) name() {
	for _, r := range s.contacts {
		s.account.names[s.keys[r.get("id")]] = nameOf(partOfRow(r).props)
	}
	if users := s.nodes["users"]; len(users) == 1 {
		u := partOfRow(users[0]).props
		s.account.own(u["first_name"], u["last_name"], u["email"], s.keys[u["me_contact_id"]])
	}
}

// each implements source.
func (s *sqlFile) each(do map[string]func(n node, line int, broken error) error) error {
	for _, part := range []struct {
		kind string
		rows []row
		read func(row) node
	}{
		{"contact", s.contacts, s.contact}, {"activity", s.nodes["activities"], partOfRow}, {"relationship", s.nodes["relationships"], s.relationship},
	} {
		if do[part.kind] == nil {
			continue
		}
		for _, r := range part.rows {
			var broken error
			if len(r.cells) != len(r.columns) {
				broken = fmt.Errorf("%d values for %d columns", len(r.cells), len(r.columns))
			}
			if err := do[part.kind](part.read(r), r.line, broken); err != nil {
				return err
			}
		}
	}
	return nil
}

// contact gathers what the tables say of the contact.
func (s *sqlFile) contact(r row) node {
	n, id := partOfRow(r), r.get("id")
	n.id, n.activities, n.raw = s.keys[id], s.joined[id], original(r)
	n.parts, n.dates = map[string][]node{}, map[string]special{}
	for kind, all := range s.parts[id] {
		for _, part := range all {
			n.parts[kind] = append(n.parts[kind], s.part(kind, part))
		}
	}
	for _, tag := range s.links[id] {
		if name := s.account.types["tags"+tag]["name"]; name != "" {
			n.tags = append(n.tags, name)
		}
	}
	for date, column := range map[string]string{
		"birthdate": "birthday_special_date_id", "deceased_date": "deceased_special_date_id", "first_met_date": "first_met_special_date_id",
	} {
		if d, ok := s.dates[n.props[column]]; ok {
			n.dates[date] = d
		}
	}
	n.props["first_met_through"] = s.keys[n.props["first_met_through_contact_id"]]
	n.props["gender"] = "genders" + n.props["gender_id"]
	return n
}

// part puts in the place of numbers what they stand for.
func (s *sqlFile) part(kind string, p node) node {
	switch kind {
	case "contact_field":
		p.props["type"] = "contact_field_types" + p.props["contact_field_type_id"]
	case "life_event":
		p.props["type"] = "life_event_types" + p.props["life_event_type_id"]
	case "conversation":
		p.props["contact_field_type"] = "contact_field_types" + p.props["contact_field_type_id"]
		p.parts = map[string][]node{"message": s.messages[p.id]}
	case "address": // its own name is the label
		for name, v := range s.account.types["places"+p.props["place_id"]] {
			if name != "name" {
				p.props[name] = v
			}
		}
	}
	return p
}

func (s *sqlFile) relationship(r row) node {
	n := partOfRow(r)
	kind := s.account.types["relationship_types"+n.props["relationship_type_id"]]["name"]
	n.props = map[string]string{"type": kind, "contact_is": s.keys[n.props["contact_is"]], "of_contact": s.keys[n.props["of_contact"]]}
	return n
}

// original is the row of the contact as a list of pairs, like that of a table.
func original(r row) []byte {
	var pairs [][2]string
	for i, c := range r.columns {
		if i < len(r.cells) && r.cells[i] != "" {
			pairs = append(pairs, [2]string{c, r.cells[i]})
		}
	}
	raw, _ := json.Marshal(pairs) // strings cannot fail
	return raw
}
