// Package all knows every importer, and which of them understands what a user brought.
package all

import (
	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/google"
	"vitaminb/internal/importer/linkedin"
	"vitaminb/internal/importer/vcf"
)

// All lists the importers in the order in which they are asked: where an export
// holds several forms of the same, the one that tells more comes first.
func All() []importer.Importer {
	return []importer.Importer{linkedin.Importer{}, google.Importer{}, vcf.Importer{}}
}

// Recognise returns the first importer that detects the input. If none does, the
// error is [vitaminb.ErrUnrecognised]: it says what to export instead of a file
// that is well known but no export, and of any other what the importers look for.
func Recognise(in *importer.Input) (importer.Importer, error) {
	var wanted []vitaminb.Text
	for _, imp := range All() {
		if imp.Detect(in) {
			return imp, nil
		}
		wanted = append(wanted, imp.About().LookedFor)
	}
	if says := familiar(in); says.Format != "" {
		return nil, &vitaminb.Error{Kind: vitaminb.ErrUnrecognised, Text: says}
	}
	return nil, vitaminb.Errorf(vitaminb.ErrUnrecognised,
		"%s is not recognised. Choose the file or archive as it was exported. Looked for: %s.", in.Name(), wanted)
}
