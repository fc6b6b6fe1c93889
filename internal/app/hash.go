package app

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/norm"
	"vitaminb/internal/store"
)

// hashBytes is the length of the hashes kept: 128 bits, at which 2^40 contents
// collide with a chance below 1 in 10^14.
const hashBytes = 16

// A keyed hasher hides what it hashes from whoever holds the database without its key.
type hasher []byte // the account's key

// sum returns the keyed hash of the parts (HMAC-SHA-256, RFC 2104), in hex.
func (h hasher) sum(parts ...string) string {
	m := hmac.New(sha256.New, h)
	m.Write([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(m.Sum(nil)[:hashBytes])
}

// newContent packs fields and original and names them by their hash.
func newContent(fields any, original []byte) (store.Content, error) {
	b, err := json.Marshal(fields)
	if err != nil {
		return store.Content{}, err
	}
	s := sha256.New()
	s.Write(b)
	s.Write([]byte{0})
	s.Write(original)
	return store.Content{ID: hex.EncodeToString(s.Sum(nil)[:hashBytes]), Fields: b, Original: original}, nil
}

// displayName is the name a content is called by: as shown there, else put
// together, else the firm, else the first address.
func displayName(c *vitaminb.Content) string {
	n := c.Name
	together := strings.Join(strings.Fields(n.Prefix+" "+n.Given+" "+n.Middle+" "+n.Family+" "+n.Suffix), " ")
	candidates := []string{n.Display, together, n.Nick}
	for _, j := range c.Jobs {
		candidates = append(candidates, j.Organisation)
	}
	for _, list := range [][]vitaminb.Labelled{c.Emails, c.Phones, c.URLs} {
		for _, v := range list {
			candidates = append(candidates, v.Value)
		}
	}
	for _, h := range c.Handles {
		candidates = append(candidates, h.Name)
	}
	for _, s := range candidates {
		if s != "" {
			return s
		}
	}
	return ""
}

// identifiers are the canonical e-mails, phones and profiles of a content, each with its kind.
func identifiers(c *vitaminb.Content, region string) []string {
	var ids []string
	for _, e := range c.Emails {
		if s, ok := norm.Email(e.Value); ok {
			ids = append(ids, "email:"+s)
		}
	}
	for _, p := range c.Phones {
		if s, ok := norm.Phone(p.Value, region); ok {
			ids = append(ids, "phone:"+s)
		}
	}
	for _, u := range c.URLs {
		if s, ok := norm.Profile(u.Value); ok {
			ids = append(ids, s)
		}
	}
	for _, h := range c.Handles {
		ids = append(ids, h.Network+":"+strings.ToLower(h.Name))
	}
	return ids
}

// suppressor knows what was erased and must not come back.
type suppressor struct {
	hash     hasher
	region   string
	importer string
	alone    map[string]bool    // hashes that suppress by themselves
	named    map[[2]string]bool // hash and name hash that suppress together
	names    map[string]bool    // names of erased keyless rows
}

// fate says what a row meets.
type fate int

const (
	admitted   fate = iota
	suppressed      // it is an erased person
	asked           // it bears the name of one and nothing else to tell by
)

func newSuppressor(h hasher, region, importerName string, list []store.Suppression) *suppressor {
	s := &suppressor{hash: h, region: region, importer: importerName, alone: map[string]bool{}, named: map[[2]string]bool{}, names: map[string]bool{}}
	for _, x := range list {
		switch {
		case x.Importer != "" && x.Importer != importerName:
		case x.What == suppressName:
			s.names[x.Hash] = true
		case x.NameHash == "":
			s.alone[x.Hash] = true
		default:
			s.named[[2]string{x.Hash, x.NameHash}] = true
		}
	}
	return s
}

// What a suppression hashes.
const (
	suppressIdentifier = "identifier"
	suppressKey        = "key"
	suppressRow        = "row"
	suppressName       = "name"
)

// row judges a row.
func (s *suppressor) row(r *importer.Record, content store.Content) fate {
	if len(s.alone)+len(s.named)+len(s.names) == 0 {
		return admitted
	}
	name := s.hash.sum(suppressName, norm.Fold(displayName(&r.Content)))
	hashes := []string{s.hash.sum(suppressRow, content.ID)}
	for _, k := range r.Keys {
		hashes = append(hashes, s.hash.sum(suppressKey, k))
	}
	ids := identifiers(&r.Content, s.region)
	for _, id := range ids {
		hashes = append(hashes, s.hash.sum(suppressIdentifier, id))
	}
	for _, h := range hashes {
		if s.alone[h] || s.named[[2]string{h, name}] {
			return suppressed
		}
	}
	if len(r.Keys) == 0 && s.names[name] {
		return asked
	}
	return admitted
}

// end reports whether an end of a fact is an erased person.
func (s *suppressor) end(e vitaminb.End) bool {
	key := e.Handle
	if key == "" {
		key = e.Key
	}
	if key == "" {
		return false
	}
	name := s.hash.sum(suppressName, norm.Fold(e.Name))
	for _, what := range []string{suppressKey, suppressIdentifier} {
		h := s.hash.sum(what, key)
		if s.alone[h] || s.named[[2]string{h, name}] {
			return true
		}
	}
	return false
}
