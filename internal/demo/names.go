package demo

// inventedFamilies are names that no reader takes for real ones.
var inventedFamilies = [...]string{ //nolint:gochecknoglobals // read only
	"Apfelstrudel", "Beispielberg", "Butterblume", "Donnerwetter", "Erfunden", "Fantasia", "Firlefanz", "Gänseblum", "Goldregen", "Hasenfuß",
	"Himmelblau", "Hokuspokus", "Kichererbse", "Kuddelmuddel", "Larifari", "Löwenzahn", "Luftschloss", "Märchenwald", "Mondschein", "Musterbach",
	"Nebelhorn", "Nirgendwo", "Papperlapapp", "Pfefferkuchen", "Purzelbaum", "Regenbogen", "Rumpelstilz", "Schabernack", "Schnickschnack", "Siebenmeilen",
	"Silberstreif", "Sonnenschein", "Tohuwabohu", "Traumtänzer", "Vergissmeinnicht", "Wackelpudding", "Wolkenbruch", "Zauberstab", "Zuckerguss", "Zwergnase",
}

// givenNames are common German given names, the most frequent of the living first (order by feel).
var givenNames = [...]string{ //nolint:gochecknoglobals // read only
	"Thomas", "Michael", "Andreas", "Stefan", "Christian", "Sabine", "Peter", "Susanne", "Petra", "Claudia",
	"Martin", "Markus", "Andrea", "Frank", "Birgit", "Nicole", "Daniel", "Jan", "Alexander", "Anna",
	"Stefanie", "Katrin", "Matthias", "Sandra", "Julia", "Martina", "Anja", "Jürgen", "Karin", "Monika",
	"Wolfgang", "Klaus", "Sebastian", "Tobias", "Ulrike", "Heike", "Bernd", "Christine", "Tanja", "Melanie",
	"Uwe", "Dirk", "Barbara", "Silke", "Florian", "Ralf", "Gabriele", "Holger", "Jens", "Kerstin",
	"Jörg", "Anke", "Katharina", "Sven", "Oliver", "Renate", "Torsten", "Simone", "Maria", "Ute",
	"Philipp", "Marie", "Rainer", "Manuela", "Sarah", "Benjamin", "Ingrid", "Lisa", "Dieter", "Laura",
	"Nina", "Werner", "Christoph", "Eva", "Felix", "Günter", "Johannes", "Christina", "Maximilian", "Angelika",
	"Lena", "Hans", "David", "Bettina", "Jana", "Carsten", "Katja", "Robert", "Elke", "Marcel",
	"Sophie", "Helmut", "Björn", "Franziska", "Tim", "Yvonne", "Gerhard", "Marion", "Lukas", "Ayşe",
	"Mehmet", "Agnieszka", "Giovanni", "Olga", "Dimitri", "Fatma", "Goran", "Elena", "Ahmed", "Linh",
}

// firms are employers that nobody works for.
var firms = [...]string{ //nolint:gochecknoglobals // read only
	"Luftschloss Bau", "Bank von Nirgendwo", "Werbeagentur Hokuspokus", "Tischlerei Holzwurm", "Stadtwerke Nirgendwo", "Spedition Siebenmeilen",
	"Konditorei Zuckerguss", "Raumfahrt Nebelhorn", "Druckerei Kuddelmuddel", "Farben Himmelblau", "Kanzlei Larifari", "Schuhhaus Stiefelkater",
	"Software Wackelpudding", "Gärtnerei Löwenzahn", "Steuerbüro Goldregen", "Optik Sternengucker", "Hotel Zur Fata Morgana", "Universität Nirgendwo",
	"Versicherung Silberstreif", "Autohaus Fliegender Teppich", "Verlag Märchenstunde", "Brauerei Zum Trollkeller", "Möbel Tischleindeckdich",
}

// roles are what people do, in German and English; German ones that fit women and men.
var roles = [...]role{ //nolint:gochecknoglobals // read only
	{"Architektur", "Architecture"},
	{"Inhaberschaft", "Owner"},
	{"Vertriebsleitung", "Head of Sales"},
	{"Bauleitung", "Site Management"},
	{"Geschäftsführung", "Managing Director"},
	{"Sachbearbeitung", "Administration"},
	{"Konstruktion", "Engineering"},
	{"Training", "Coaching"},
	{"Medizin und Forschung", "Medicine and Research"},
	{"Regie", "Directing"},
	{"Steuerberatung", "Tax Advice"},
	{"Softwareentwicklung", "Software Development"},
	{"Einkauf", "Purchasing"},
	{"Rechtsabteilung", "Legal"},
	{"Personalwesen", "Human Resources"},
}

var trades = [...]string{"Tischlerei", "Praxis", "Kanzlei", "Autohaus", "Gärtnerei", "Steuerbüro", "Metallbau", "Software", "Agentur", "Optik", "Bäckerei", "Elektro"} //nolint:gochecknoglobals // read only

var cities = [...]string{"Berlin", "Potsdam", "Hamburg", "Köln", "München", "Leipzig", "Rostock", "Kassel", "Bremen", "Görlitz", "Lübeck"} //nolint:gochecknoglobals // read only

// familyHeads and familyTails make some 6,000 family names that sound German.
var familyHeads = [...]string{ //nolint:gochecknoglobals // read only
	"Mül", "Schmie", "Fisch", "Web", "Mey", "Wag", "Beck", "Schul", "Hoff", "Koch", "Bau", "Richt", "Klein", "Wolf", "Schrö", "Neu", "Schwarz", "Zimmer", "Braun", "Krü",
	"Hart", "Lang", "Wern", "Krau", "Leh", "Köh", "Her", "Wal", "Kai", "Fuch", "Pet", "Scholz", "Möl", "Weiß", "Jung", "Hahn", "Schu", "Vog", "Fried", "Kell",
	"Gün", "Frank", "Ber", "Wink", "Ro", "Beh", "Lor", "Bir", "Fran", "Al", "Schus", "Lud", "Böh", "Wint", "Kraft", "Mar", "Rup", "Si", "Stein", "Jä",
	"Ot", "Som", "Groß", "Seid", "Brandt", "Haas", "Schrei", "Graf", "Die", "Zie", "Kuh", "Kühn", "Poh", "Eng", "Horn", "Busch", "Bergm", "Vo", "Sau", "Arn",
}

// familyTails: see familyHeads.
var familyTails = [...]string{ //nolint:gochecknoglobals // read only
	"ler", "mann", "er", "ner", "hoff", "berg", "bach", "stein", "feld", "ke", "ert", "ing", "meier", "haus", "kamp", "dorf", "bauer", "wald", "lein", "ig",
	"sen", "el", "ermann", "hardt", "thal", "brink", "reich", "müller", "au", "horst", "mayr", "schmidt", "heim", "bring", "eck", "ow", "ski", "ers", "off", "witz",
	"inger", "kötter", "städt", "lage", "born", "bornholt", "gräber", "land", "hagen", "rath", "weg", "loh", "burger", "rieder", "moser", "huber", "lechner", "egger", "wieser", "brunner",
	"gruber", "steiner", "bichler", "auer", "reiter", "hofer", "winkler", "kofler", "thaler", "eder", "pichler", "leitner", "wimmer", "haider", "fellner",
}
