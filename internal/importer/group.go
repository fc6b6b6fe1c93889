package importer

import (
	"path"
	"strings"
)

// everybody are the lists of Google Takeout in which everybody is, which makes
// them no group: in English and in German.
var everybody = map[string]bool{"all contacts": true, "alle kontakte": true, "contacts": true, "kontakte": true}

// Group returns the group whose members the file lists, told by where it lies, as
// exports of Google do: "Contacts/Golf/Golf.vcf", "Google+ Circles/Golf.csv". It
// is empty for any other file, and for the list of everybody.
func (in *Input) Group(f File) string {
	whole := path.Join(in.name, f.Path) // whoever opens the folder of one group sees its name there only
	folder := path.Base(path.Dir(whole))
	name := strings.TrimSuffix(f.Base(), path.Ext(f.Path))
	if folder != name && !strings.HasPrefix(folder, "Google+") || everybody[strings.ToLower(name)] {
		return ""
	}
	return name
}
