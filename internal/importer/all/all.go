// Package all knows every importer, and which of them understands what a user brought.
package all

import (
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/addressbook"
	"vitaminb/internal/importer/anylist"
	"vitaminb/internal/importer/gmx"
	"vitaminb/internal/importer/google"
	"vitaminb/internal/importer/ldif"
	"vitaminb/internal/importer/linkedin"
	"vitaminb/internal/importer/mecard"
	"vitaminb/internal/importer/meerkat"
	"vitaminb/internal/importer/monica"
	"vitaminb/internal/importer/nametag"
	"vitaminb/internal/importer/vcf"
	export "vitaminb/internal/importer/vitaminb"
)

// All lists the importers in the order in which they claim files: where several
// understand one, the one that makes more of it comes first, and that of any list last.
func All() []importer.Importer {
	return []importer.Importer{
		export.Importer{},
		linkedin.Importer{},
		google.Importer{},
		addressbook.Outlook(), addressbook.Thunderbird(), addressbook.WindowsLiveMail(), addressbook.Yahoo(),
		vcf.Importer{},
		ldif.Importer{},
		gmx.Importer{},
		mecard.Importer{},
		monica.Importer{},
		nametag.Importer{},
		meerkat.Importer{},
		anylist.Importer{},
	}
}

// A Part is what one importer reads of an input.
type Part struct {
	Importer importer.Importer
	Input    *importer.Input
}

// Recognise parts the input among the importers, each file to the first that
// claims it, and returns what nobody claims. If that is everything, the error is
// [vitaminb.ErrUnrecognised]: it says what to export instead of a file that is
// well known but no export, and of any other what the importers look for.
func Recognise(in *importer.Input) (parts []Part, unclaimed []importer.File, err error) {
	left := in
	for _, imp := range All() {
		files := imp.Claim(left)
		if len(files) == 0 {
			continue
		}
		parts = append(parts, Part{imp, in.Only(files)})
		if left = in.Only(without(left.Files(), files)); len(left.Files()) == 0 {
			break
		}
	}
	if len(parts) > 0 {
		return parts, left.Files(), nil
	}
	return nil, nil, unrecognised(in)
}

// without returns the files that are not among the claimed ones.
func without(files, claimed []importer.File) []importer.File {
	taken := make(map[string]bool, len(claimed))
	for _, f := range claimed {
		taken[f.Path] = true
	}
	return slices.DeleteFunc(slices.Clone(files), func(f importer.File) bool { return taken[f.Path] })
}

func unrecognised(in *importer.Input) error {
	var wanted []vitaminb.Text
	for _, imp := range All() {
		wanted = append(wanted, imp.About().LookedFor)
	}
	if says := familiar(in); says.Format != "" {
		return &vitaminb.Error{Kind: vitaminb.ErrUnrecognised, Text: says}
	}
	return vitaminb.Errorf(vitaminb.ErrUnrecognised,
		"%s is not recognised. Choose the file or archive as it was exported. Looked for: %s.", in.Name(), wanted)
}
