package monica

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"vitaminb/internal/importer"
)

// A jsonFile is an export in JSON: {"version": …, "account": {"data": [{"count":
// 2, "type": "contact", "values": […]}, …], "properties": …, "instance": {"genders":
// […], …}}}.
type jsonFile struct{ importer.File }

// openJSON reads the file once: the genders and types stand behind the contacts
// that they belong to.
func openJSON(ctx context.Context, f importer.File) (account, source, error) {
	a, src := newAccount(), jsonFile{f}
	exporter, users := "", []user(nil)
	j, done, err := src.start()
	if err != nil {
		return a, nil, err
	}
	defer done()
	a.broken = j.Members(func(name string) error {
		switch name {
		case "export_date":
			raw, _, err := j.Value()
			a.exported, _ = time.Parse(time.RFC3339, importer.JSONText(raw)) // the zero time if it is none
			return err
		case "exported_by":
			raw, _, err := j.Value()
			exporter = importer.JSONText(raw)
			return err
		case "account":
			return a.index(ctx, j, &users)
		}
		return j.Skip()
	})
	if err := ctx.Err(); err != nil {
		return a, nil, err
	}
	for _, u := range users {
		if u.id == exporter || len(users) == 1 {
			a.own(u.first, u.last, u.email, u.contact)
		}
	}
	return a, src, nil
}

// index learns from the account who the owner is, what the contacts are called and
// what their genders and types are.
func (a *account) index(ctx context.Context, j *importer.JSON, users *[]user) error {
	return j.Members(func(name string) error {
		switch name {
		case "data":
			return eachCollection(j, func(kind string, raw json.RawMessage, _ int) error {
				if kind == "user" {
					*users = append(*users, userOf(raw))
				} else if n, _, err := partOf(raw); err == nil {
					a.names[n.id] = nameOf(n.props)
				}
				return ctx.Err()
			}, "contact", "user")
		case "instance":
			return j.Members(func(string) error {
				return j.Elements(func() error {
					raw, _, err := j.Value()
					if n, _, broken := partOf(raw); err == nil && broken == nil && n.id != "" {
						a.types[n.id] = n.props
					}
					return err
				})
			})
		}
		return j.Skip()
	})
}

// A user is somebody who may log in to the account.
type user struct{ id, first, last, email, contact string }

func userOf(raw json.RawMessage) user {
	u := importer.JSONObject(raw)
	return user{importer.JSONText(u["uuid"]), importer.JSONText(u["first_name"]), importer.JSONText(u["last_name"]), importer.JSONText(u["email"]), importer.JSONText(importer.JSONObject(u["properties"])["me_contact"])}
}

// start begins to read the file.
func (s jsonFile) start() (*importer.JSON, func(), error) {
	rc, err := s.Open()
	if err != nil {
		return nil, nil, err
	}
	return importer.NewJSON(s.Path, rc), func() { _ = rc.Close() }, nil // only read from
}

// each implements source. What is damaged was told by openJSON.
func (s jsonFile) each(do map[string]func(n node, line int, broken error) error) error {
	j, done, err := s.start()
	if err != nil {
		return err
	}
	defer done()
	var stop error
	_ = j.Members(func(name string) error {
		if name != "account" {
			return j.Skip()
		}
		return j.Members(func(name string) error {
			if name != "data" {
				return j.Skip()
			}
			return eachCollection(j, func(kind string, raw json.RawMessage, line int) error {
				n, broken := nodeOf(raw)
				stop = do[kind](n, line, broken)
				return stop
			}, slices.Collect(maps.Keys(do))...)
		})
	})
	return stop
}

// eachCollection calls do for each value of the collections of the kinds.
func eachCollection(j *importer.JSON, do func(kind string, raw json.RawMessage, line int) error, kinds ...string) error {
	return j.Elements(func() error {
		kind := ""
		return j.Members(func(name string) error {
			switch {
			case name == "type": // stands before the values
				raw, _, err := j.Value()
				kind = importer.JSONText(raw)
				return err
			case name != "values" || !contains(kinds, kind):
				return j.Skip()
			}
			return j.Elements(func() error {
				raw, line, err := j.Value()
				if err != nil {
					return err
				}
				return do(kind, raw, line)
			})
		})
	})
}
