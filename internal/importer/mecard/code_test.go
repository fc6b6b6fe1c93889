package mecard

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCodes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		what, text string
		want       []string // the codes, the lines trimmed
	}{
		{"nothing", "", nil},
		{"blanks", "\n \r\n\t", nil},
		{"one", "MECARD:N:A;;", []string{"MECARD:N:A;;"}},
		{"one on each line", "MECARD:N:A;;\nBIZCARD:N:B;;\n", []string{"MECARD:N:A;;", "BIZCARD:N:B;;"}},
		{"ends missing", "MECARD:N:A;\nMECARD:N:B\nBIZCARD:N:C", []string{"MECARD:N:A;", "MECARD:N:B", "BIZCARD:N:C"}},
		{"over lines", "MECARD:N:A;\nTEL:1;\n;;\nmailto:a@b.example", []string{"MECARD:N:A;|TEL:1;|;;", "mailto:a@b.example"}},
		{"an empty line ends", "mecard:N:A;\n\nTEL:1", []string{"mecard:N:A;", "TEL:1"}},
		{"KDDI", "MEMORY:x\nNAME1:A\nTEL1:1\nNAME1:B\n\nNAME1:C\nMECARD:N:D;;", []string{"MEMORY:x|NAME1:A|TEL1:1", "NAME1:B", "NAME1:C", "MECARD:N:D;;"}},
		{"KDDI and text", "NAME1:A\nsonst", []string{"NAME1:A", "sonst"}},
		{"cards", "BEGIN:VCARD\n\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\nbegin:vcard\nFN:C", []string{"BEGIN:VCARD||FN:A|END:VCARD", "BEGIN:VCARD|FN:B", "begin:vcard|FN:C"}},
		{"single lines", "tel:1\ntel:2\n", []string{"tel:1", "tel:2"}},
	} {
		r := newCodeReader(strings.NewReader(tt.text))
		var got []string
		for {
			c, err := r.next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, strings.ReplaceAll(strings.TrimSpace(string(c.raw)), "\n", "|"))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.what, diff)
		}
	}
}
