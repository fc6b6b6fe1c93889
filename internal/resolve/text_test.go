package resolve_test

import (
	"fmt"
	"strings"
	"testing"

	"vitaminb/internal/resolve"
)

// TestEvidenceTexts wants each kind of evidence once, in words a user reads.
func TestEvidenceTexts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ a, b, want string }{
		{"name=Eva", "name=Eva", "prior: Any two records are rarely one person."},
		{"name=Alpin; kind=organisation", "name=Eva", "kind: One is an organisation, the other a person."},
		{"name=Alpin GmbH", "name=Eva", "kind: One name reads like that of a firm."},
		{"name=Hans und Grete Müller", "name=Hans Müller", "household: One names several people, the other one person."},
		{"name=Karl Vogel Jr.", "name=Karl Vogel Sr.", "generation: One is the junior, the other the senior."},
		{"name=Jürgen Groß", "name=Jurgen Groß", "given: Two spellings of one given name: Jürgen, Jurgen."},
		{"name=Sepp Huber", "given=Josef; family=Huber", "given: Two forms of one given name: Sepp, Josef."},
		{"name=Karl-Heinz Huber", "name=Karl Huber", "given: Given names that agree in part: Karl-Heinz, Karl."},
		{"name=Benedikt Huber", "name=Bendeikt Huber", "given: Given names that sound or look alike: Benedikt, Bendeikt."},
		{"name=Dr. Eva Huber", "name=Eva Huber", "given: Same given name: Eva."},
		{"name=Eva Huber", "name=Otto Huber", "given: Different given names: Eva, Otto."},
		{"name=E. Huber", "name=Eva Huber", "given: The initial fits: E., Eva."},
		{"name=O. Huber", "name=Eva Huber", "given: The initial does not fit: O., Eva."},
		{"name=Eva Groß", "name=Eva Gross", "family: Same family name: Groß."},
		{"name=Eva Müller", "name=Eva Muller", "family: Two spellings of one family name: Müller, Muller."},
		{"name=Eva Pfeiffer", "name=Eva Pfeifer", "family: Family names that sound or look alike: Pfeiffer, Pfeifer."},
		{"name=Eva Müller-Groß", "name=Eva Groß", "family: Family names that agree in part: Müller-Groß, Groß."},
		{"name=Eva Huber", "name=Eva Lang", "family: Different family names: Huber, Lang."},
		{"given=Eva; family=H.", "name=Eva Huber", "family: The family name's initial fits: H., Huber."},
		{"given=Eva; family=K.", "name=Eva Huber", "family: The family name's initial does not fit: K., Huber."},
		{"given=Huber; family=Eva", "given=Eva; family=Huber", "name: Same name with given and family name swapped: Huber, Eva."},
		{"name=Mariola Leid Ecker", "name=Mariola Leidecker", "name: Same name, split differently."},
		{"name=Eva Huber", "name=Eva Lang; maiden=Huber", "name: A family name is the other's name at birth: Huber, Lang."},
		{"given=Eva; middle=Maria; family=Huber", "given=Eva; middle=M.; family=Huber", "name: Further given names agree."},
		{"given=Eva; middle=Maria; family=Huber", "given=Eva; middle=Ruth; family=Huber", "name: Further given names differ."},
		{"name=Eva Huber; src=club; key=1", "name=Eva Huber; src=club; key=2", "name: One source knows 2 people of this name."},
		{"name=Eva Huber; src=club; key=1", "name=Otto Lang; src=club; key=2", "source: Both are in one source: club."},
		{"name=Alpin; kind=organisation", "name=Alpin GmbH; kind=organisation", "name: Same name of an organisation."},
		{"name=Alpin; kind=organisation", "name=Bosch; kind=organisation", "name: Different names of organisations."},
		{"name=Eva; born=1970-12-24", "name=Eva; born=24.12.1970", "birthday: Same date of birth: 1970-12-24."},
		{"name=Eva; born=1970-05-04", "name=Eva; born=1970-04-05", "birthday: Dates of birth with day and month swapped: 1970-05-04, 1970-04-05."},
		{"name=Eva; born=1970-12-24", "name=Eva; born=1970-12-25", "birthday: Dates of birth one slip apart: 1970-12-24, 1970-12-25."},
		{"name=Eva; born=1970-12-24", "name=Eva; born=--12-24", "birthday: Same birthday, a year is missing: 1970-12-24, --12-24."},
		{"name=Eva; born=1970", "name=Eva; born=1970-12-24", "birthday: Born in the same year: 1970, 1970-12-24."},
		{"name=Eva; born=1970-12-24", "name=Eva; born=1985-03-02", "birthday: Different dates of birth: 1970-12-24, 1985-03-02."},
		{"name=Eva; born=--12-24", "name=Eva; born=--03-02", "birthday: Different dates of birth: --12-24, --03-02."},
		{"name=Eva; born=1970", "name=Eva; born=1985", "birthday: Different dates of birth: 1970, 1985."},
		{"mail=E@example.org", "mail=e@example.org", "email: Same e-mail address, used by nobody else: e@example.org."},
		{"name=Eva; mail=e@example.org", "name=Otto; mail=e@example.org", "email: Same e-mail address, but 2 people or more use it: e@example.org."},
		{"mail=sunshine77@example.org", "mail=sunshine77@example.com", "email: Same mailbox name at another provider: sunshine77."},
		{"tel=0171 1234567", "tel=+49 171 1234567", "phone: Same phone number, used by nobody else: +491711234567."},
		{"name=Eva; tel=0711 123456", "name=Otto; tel=0711 123456", "phone: Same phone number, but 2 people or more use it: +49711123456."},
		{"url=https://www.xing.com/profile/Eva_H", "url=xing.com/profile/Eva_H", "profile: Same profile page: xing:eva_h."},
		{"name=Eva; url=xing.com/profile/Eva_H", "name=Otto; url=xing.com/profile/Eva_H", "profile: Same profile page, but 2 people or more have it: xing:eva_h."},
		{"url=xing.com/profile/Eva_H", "url=xing.com/profile/Eva_H2", "profile: Different profile pages in one network: xing."},
		{"street=Hauptstraße 5; zip=70173", "street=Hauptstr. 5; zip=70173", "address: Same address."},
		{"street=Hauptstraße 5; zip=70173", "zip=70173", "address: Same postcode: 70173."},
		{"city=Köln", "city=Koeln", "address: Same town."},
		{"zip=70173", "zip=80331", "address: Different postcodes."},
		{"name=Eva; street=Gasse 1; zip=70173", "name=Otto; street=Gasse 1; zip=70173", "household: Different given names at one address or landline: a household."},
		{"org=Alpin GmbH", "org=Alpin", "employer: Same employer: Alpin GmbH."},
		{"org=Robert Bosch GmbH", "org=Bosch", "employer: One employer's name is a part of the other: Robert Bosch GmbH, Bosch."},
		{"org=Siemens Energy", "org=Siemens Mobility", "employer: Employers whose names begin alike: Siemens Energy, Siemens Mobility."},
		{"org=Alpin", "org=Bosch", "employer: Different employers."},
		{"name=Xaver Quittenbaum", "name=Xaver Quittenbaum", "name: Nothing certain but the name agrees."},
		{"name=X. Quittenbaum; org=Alpin", "name=Xaver Quittenbaum; org=Alpin", "name: Too little of the name agrees; relatives and colleagues share the rest."},
	} {
		t.Run(c.want, func(t *testing.T) {
			t.Parallel()
			e := resolve.NewEngine(resolve.Bundled())
			e.Load([]resolve.Record{parseRecord(t, "a", c.a), parseRecord(t, "b", c.b)})
			edge := e.Compare("a", "b")
			var lines []string
			for _, v := range edge.Evidence {
				lines = append(lines, fmt.Sprintf("%s: %s", v.Feature, v.Text))
				if v.Bits == 0 {
					t.Errorf("evidence of no weight: %s", v.Text)
				}
			}
			if all := strings.Join(lines, "\n"); !strings.Contains("\n"+all+"\n", "\n"+c.want+"\n") {
				t.Errorf("%s\n%s\nhas the evidence\n%s\nwant %s", c.a, c.b, all, c.want)
			}
		})
	}
}
