package resolve

import "strings"

// Names that many people have prove little. The tables below give the most
// frequent names of the German-speaking countries, and some of their neighbours,
// by tiers: a name of tier n is borne by about one person in 2^n. They were
// written down from the general order of frequency in telephone books and birth
// registers; within a factor of two is close enough for a weight. The user's own
// records play no part: ten Müllers in a family do not make the name commoner.

const (
	rareGiven  = 10.0 // bits of a given name in no table
	rareFamily = 13.0 // bits of a family name in no table
)

func givenRarity(folded string) float64  { return tierOf(givenTiers, folded, rareGiven) }
func familyRarity(folded string) float64 { return tierOf(familyTiers, folded, rareFamily) }

// tierOf looks for the word in the tiers; it is asked once per distinct word.
func tierOf(tiers []tier, folded string, otherwise float64) float64 {
	for _, t := range tiers {
		for name := range strings.FieldsSeq(t.names) {
			if name == folded {
				return t.bits
			}
		}
	}
	return otherwise
}

type tier struct {
	bits  float64
	names string // folded
}

var givenTiers = []tier{
	{6, `thomas michael andreas peter stefan christian martin wolfgang klaus`},
	{7, `hans juergen markus alexander frank matthias daniel bernd sabine andrea susanne petra claudia monika
		maria anna ursula karin renate stefanie julia heike nicole birgit martina`},
	{7.5, `uwe dieter ralf joerg werner manfred sebastian tobias josef heinz helmut florian jan christine
		angelika brigitte helga elke gabriele katrin kathrin barbara anja sandra sarah kerstin melanie christina lisa`},
	{8, `robert oliver dirk torsten thorsten gerhard guenter guenther karl marcus holger rainer philipp david
		johannes marco tim felix jens sven walter herbert kai norbert anke silke tanja simone annette silvia sonja
		katharina eva ulrike gisela elisabeth laura lena ingrid doris jutta regina manuela marion cornelia erika bettina`},
	{8.5, `paul max lukas jonas dominik patrick benjamin fabian simon marc mark volker ulrich georg franz stephan rolf
		horst harald joachim reinhard friedrich kurt armin bernhard christoph alfred rudolf heiko achim axel hartmut
		kathrin nadine yvonne jessica jennifer anne antje britta ute dagmar heidi ilse ruth ingeborg roswitha sigrid
		hannah johanna sophie marie lea carolin franziska vanessa miriam daniela michaela birgitta margarete`},
	{9, `ali mehmet mustafa ahmet murat hasan fatma ayse emine john james william robert mary david sergej olga elena
		olaf lars ingo detlef egon ernst erwin siegfried otto wilhelm hermann lothar steffen mario rene ronny enrico
		carsten karsten arne bjoern nils niklas leon luca finn moritz jakob julian anton emil theo konrad ludwig
		anita beate christa edith emma mia hanna greta clara ella inge irmgard irene hildegard rita rosemarie waltraud
		gerda gudrun hannelore herta kirsten maike meike nina nora sara svenja vera veronika viktoria jana jasmin`},
}

var familyTiers = []tier{
	{7, `mueller schmidt`},
	{8, `schneider fischer meyer weber schulz wagner becker hoffmann smith`},
	{9, `schaefer koch bauer richter klein wolf schroeder neumann schwarz zimmermann braun krueger hofmann hartmann
		lange maier meier mayer schmitt schmitz jones williams brown taylor yilmaz`},
	{10, `werner krause lehmann koehler herrmann koenig walter huber kaiser fuchs peters lang scholz moeller weiss
		jung hahn schubert vogel friedrich keller guenther frank berger winkler roth beck lorenz baumann franke
		albrecht schuster simon ludwig boehm winter kraus martin schumacher kraemer vogt stein jaeger otto sommer
		gross seidel heinrich brandt haas schreiber graf schulte dietrich ziegler kuhn kuehn pohl engel horn busch
		gruber steiner moser pichler wilson johnson davies evans thomas kaya demir celik`},
	{11, `bergmann voigt sauer arnold pfeiffer thomas wolff schenk beyer riedel haase hermann lindner ebert nagel
		seifert barth fiedler kern ernst bock hein goetz straub peter hess schilling ott paul jahn thiel burger
		dietz wirth reuter michel herzog stark zander nowak janssen petersen hansen jansen behrens lutz reich
		bachmann kunz geiger wenzel kolb karl ullrich kirchner kluge scherer thiele hagen mohr bender kruse heinze
		mayr bauer egger hofer brunner leitner wimmer frei meili baumgartner schmid gerber sahin ozturk yildiz aydin
		nguyen kowalski ivanov walker wright robinson thompson white hughes edwards green hall wood harris martin`},
}
