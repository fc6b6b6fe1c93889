package addressbook

import "vitaminb/internal/importer/columns"

// outlookWordings are the names of Outlook's columns, in the order of
// [outlookColumns]. Sources: headers of exports in English and German;
// for the other languages, the header tables of the Zimbra server for Outlook 2003.
var outlookWordings = []wording{
	{"en", columns.MonthFirst, `Title|First Name|Middle Name|Last Name|Suffix|Nickname|Given Yomi|Surname Yomi|Name|Company|Department|Job Title|Business Address|
Business Street|Business Street 2|Business Street 3|Business Address PO Box|Business City|Business State|Business Postal Code|
Business Country=Business Country/Region|Home Address|Home Street|Home Street 2|Home Street 3|Home Address PO Box|Home City|Home State|
Home Postal Code|Home Country=Home Country/Region|Other Address|Other Street|Other Street 2|Other Street 3|Other Address PO Box|Other City|
Other State|Other Postal Code|Other Country=Other Country/Region|POBox|Business Phone|Business Phone 2|Home Phone|Home Phone 2|Mobile Phone|
Car Phone|Other Phone|Primary Phone|Company Main Phone|Callback|Radio Phone|ISDN|Pager|TTY/TDD Phone|Telex|Business Fax|Home Fax|Other Fax|
E-mail Address|E-mail Type|E-mail Display Name|E-mail 2 Address|E-mail 2 Type|E-mail 2 Display Name|E-mail 3 Address|E-mail 3 Type|
E-mail 3 Display Name|IMAddress|Web Page|Personal Web Page|Birthday|Anniversary|Gender|Categories|Notes|Assistant's Name|Assistant's Phone|
Manager's Name|Spouse|Children|Referred By|Account|Billing Information|Company Yomi|Directory Server|Government ID Number|Hobby|
Internet Free Busy|Keywords|Language=Language1|Location|Mileage|Office Location|Organizational ID Number|Profession|Schools|User 1|User 2|
User 3|User 4|Initials|Priority|Private|Sensitivity`},
	{"de", columns.DayFirst, `Anrede|Vorname|Weitere Vornamen|Nachname|Suffix||Vorname Yomi|Nachname Yomi|Name|Firma|Abteilung|Position|Adresse geschäftlich|
Straße geschäftlich|Straße geschäftlich 2|Straße geschäftlich 3|Postfach geschäftlich|Ort geschäftlich|Region geschäftlich|
Postleitzahl geschäftlich|Land/Region geschäftlich|Adresse privat|Straße privat|Straße privat 2|Straße privat 3|Postfach privat|Ort privat|
Bundesland/Kanton privat|Postleitzahl privat|Land/Region privat||Weitere Straße|Weitere Straße 2|Weitere Straße 3|Weiteres Postfach|
Weiterer Ort|Weiteres/r Bundesland/Kanton|Weitere Postleitzahl|Weiteres/e Land/Region||Telefon geschäftlich|Telefon geschäftlich 2|
Telefon privat|Telefon privat 2|Mobiltelefon|Autotelefon|Weiteres Telefon|Haupttelefon|Telefon Firma|Rückmeldung|Mobiltelefon 2|ISDN|Pager|
Telefon für Hörbehinderte|Telex|Fax geschäftlich|Fax privat|Weiteres Fax|E-Mail-Adresse|E-Mail-Typ|E-Mail: Angezeigter Name|
E-Mail 2: Adresse|E-Mail 2: Typ|E-Mail 2: Angezeigter Name|E-Mail 3: Adresse|E-Mail 3: Typ|E-Mail 3: Angezeigter Name||Webseite||Geburtstag|
Jahrestag|Geschlecht|Kategorien|Notizen|Name Assistent=Assistent(in)|Telefon Assistent|Name des/der Vorgesetzten=Name des/r Vorgesetzten|
Partner=Partner/in|Kinder|Empfohlen von|Konto|Abrechnungsinformation|Firma Yomi|Verzeichnisserver|Regierungsnr.=Sozialversicherungsnr.|
Hobby|Internet-Frei/Gebucht|Stichwörter|Sprache|Ort|Reisekilometer|Büro|Organisationsnr.|Beruf||Benutzer 1|Benutzer 2|Benutzer 3|Benutzer 4|
Initialen|Priorität|Privat|Vertraulichkeit`},
	{"da", columns.DayFirst, `Titel|Fornavn|Mellemnavn|Efternavn|Suffiks||||Navn|Firma|Afdeling|Stilling|Arbejdsadresse|Gade (arbejde)|Gade 2 (firma)|Gade 3 (firma)|
Adresse,postboks (arbejde)|By (arbejde)|Område (arbejde)|Postnummer (arbejde)|Land/område (arbejde)|Privatadresse|Gade (privat)|
Gade 2 (privat)|Gade 3 (privat)|Adresse,postboks (privat)|By (privat)|Område (privat)|Postnummer (privat)|Land/område (privat)||Anden gade|
Anden gade 2|Anden gade 3|Anden adresse,postboks|Anden by|Andet område|Andet postnummer|Andet land/område||Telefon (arbejde)|
Telefon 2 (arbejde)|Telefon (privat)|Telefon 2 (privat)|Mobiltelefon|Biltelefon|Anden telefon|Primær telefon|Primær telefon (firma)|
Tilbagekald|Radiotelefon|ISDN|Personsøger|TTY/TDD-telefon|Telex|Fax (arbejde)|Fax (privat)|Anden fax|E-mail-adresse|E-mail-type|
E-mail-vist navn|E-mail 2-adresse|E-mail 2-type|E-mail 2-vist navn|E-mail 3-adresse|E-mail 3-type|E-mail 3-vist navn||webside||Fødselsdag|
Mærkedag|Køn|Kategorier|Notater|Assistentens navn|Assistentens telefon|Navn på overordnet|Ægtefælle|Børn|Henvist af|Konto|Takstoplysninger||
Adresseserver|Se-nr.|Hobby|Ledig/optaget via internettet|Nøgleord|Sprog|Sted|Kørte kilometer|Kontoradresse|Firmanr.|Profession||Bruger 1|
Bruger 2|Bruger 3|Bruger 4|Initialer|Prioritet|Privat|Følsomhed`},
	{"es", columns.DayFirst, `Title|Nombre|Segundo nombre|Apellidos|Suffix||||Nombre|Organización|Department|Puesto|Dirección trabajo|Calle del trabajo|
Calle del trabajo 2|Calle del trabajo 3|Apartado postal de la dirección del trabajo|Ciudad de trabajo|Provincia o estado de trabajo|
Código postal del trabajo|País o región del trabajo|Dirección particular|Home Street|Home Street 2|Home Street 3|
Apartado postal de la dirección personal|Home City|Home State|Home Postal Code|País o región del domicilio||Otra calle|Otra calle 2|
Otra calle 3|Otro apartado postal|Otra ciudad|Otra provincia o estado|Otro código postal|Otro país o región||Teléfono del trabajo|
Business Phone 2|Particular|Home Phone 2|Mobile Phone|Car Phone|Otro teléfono|Teléfono principal|Número de centralita de la organización|
Devolución de llamada|Radioteléfono|ISDN|Pager|Número de teletipo|Télex|Business Fax|Home Fax|Otro fax|E-mail Address|E-mail Type|
Nombre de pantalla de correo electrónico|Dirección de correo electrónico 2|Tipo de correo electrónico 2|
Nombre de pantalla de correo electrónico 2|Dirección del correo electrónico 3|Tipo de correo electrónico 3|
Nombre de pantalla de correo electrónico 3||Página Web||Birthday|Anniversary|Género|Categorías|Notes|Assistant's Name|Assistant's Phone|
Nombre del director|Spouse|Hijos|Remitido por|Account|Facturación||Servidor de directorio|Government ID Number|Aficiones|Internet Free Busy|
Keywords|Language|Location|Kilometraje|Office Location|Organizational ID Number|Profesión||Usuario 1|Usuario 2|Usuario 3|Usuario 4|Initials|
Prioridad|Private|Confidencialidad`},
	{"fr", columns.DayFirst, `Titre|Prénom|Deuxième prénom|Nom|Suffixe||||Nom|Société|Service|Titre|Adresse professionnelle|Rue (bureau)|Rue (bureau) 2|Rue (bureau) 3|
B.P. professionnelle|Ville (bureau)|Dép/Région (bureau)|Code postal (bureau)|Pays/Région (bureau)|Adresse personnelle|Rue (domicile)|
Rue (domicile) 2|Rue (domicile) 3|Boîte postale du domicile|Ville (domicile)|Dép/Région (domicile)|Code postal (domicile)|
Pays/Région (domicile)||Rue (autre)|Rue (autre) 2|Rue (autre) 3|Autre boîte postale|Ville (autre)|Dép/Région (autre)|Code postal (autre)|
Pays/Région (autre)||Téléphone (bureau)|Téléphone 2 (bureau)|Téléphone (domicile)|Téléphone 2 (domicile)|Tél. mobile|Téléphone (voiture)|
Téléphone (autre)|Téléphone principal|Téléphone société|Rappel|Radio téléphone|RNIS|Récepteur de radiomessagerie|Téléphone TDD/TTY|Télex|
Télécopie (bureau)|Télécopie (domicile)|Télécopie (autre)|Adresse de messagerie|Type de messagerie|Nom complet de l'adresse de messagerie|
Adresse de messagerie 2|Type de messagerie 2|Nom complet de l'adresse de messagerie 2|Adresse de messagerie 3|Type de messagerie 3|
Nom complet de l'adresse de messagerie 3||Page Web||Anniversaire|Anniversaire de mariage ou fête|Sexe|Catégories|Notes|
Nom de l'assistant(e)|Téléphone de l'assistant(e)|Responsable|Conjoint(e)|Enfants|Recommandé par|Compte|Informations facturation||
Serveur d'annuaire|Code gouvernement|Passe-temps|Disponibilité Internet|Mots clés|Langue|Emplacement|Kilométrage|Bureau|
Numéro d'identification de l'organisation|Profession||Utilisateur 1|Utilisateur 2|Utilisateur 3|Utilisateur 4|Initiales|Priorité|Privé|
Critère de diffusion`},
	{"it", columns.DayFirst, `Titolo|Nome|Secondo nome|Cognome|Titolo straniero||||Nome|Società|Reparto|Posizione|Indirizzo ufficio|Via (uff.)|Via (uff.) 2|Via (uff.) 3|
Indirizzo (uff.) - Casella postale|Città (uff.)|Provincia (uff.)|CAP (uff.)|Paese (uff.)|Indirizzo casa|Via (ab.)|Via (ab.) 2|Via (ab.) 3|
Indirizzo (ab.) - Casella postale|Città (ab.)|Provincia (ab.)|CAP (ab.)|Paese (ab.)||Altra via|Altra via 2|Altra via 3|
Altro indirizzo - Casella postale|Altra città|Altra provincia|Altro CAP|Altro paese||Ufficio|Ufficio 2|Abitazione|Abitazione 2|Cellulare|
Telefono auto|Altro telefono|Telefono principale|Telefono principale società|Richiamata automatica|Radiotelefono|ISDN|Cercapersone|
Telefono TTY/TDD|Telex|Fax (uff.)|Fax (ab.)|Altro fax|Indirizzo posta elettronica|Tipo posta elettronica|
Nome visualizzato posta elettronica|Indirizzo posta elettronica 2|Tipo posta elettronica 2|Nome visualizzato posta elettronica 2|
Indirizzo posta elettronica 3|Tipo posta elettronica 3|Nome visualizzato posta elettronica 3||Pagina Web||Compleanno|Anniversario|Sesso|
Categorie|Notes|Nome assistente|Telefono assistente|Nome manager|Nome coniuge|Figli|Presentato da|Account|Dati fatturazione||
Server di elenchi in linea|Cod. Fisc./P. IVA|Hobby|Disponibilità Internet|Parole chiave|Lingua|Luogo|Indennità trasferta|Ubicazione ufficio|
Numero ID organizzativo|Professione||Utente 1|Utente 2|Utente 3|Utente 4|Iniziali|Priorità|Privato|Riservatezza`},
	{"ja", columns.UnknownOrder, `肩書き|名|ミドル|姓|敬称||名前フリガナ|姓フリガナ||会社名|部署|役職||番地 (会社)|住所 2 (会社)|住所 3 (会社)|会社住所私書箱|市町村 (会社)|都道府県 (会社)|郵便番号 (会社)|国 (会社)/地域||番地 (自宅)|住所 2 (自宅)|
住所 3 (自宅)|自宅住所私書箱|市町村 (自宅)|都道府県 (自宅)|郵便番号 (自宅)|国 (自宅)/地域||番地 (その他)|住所 2 (その他)|住所 3 (その他)|その他住所私書箱|市町村 (その他)|都道府県 (その他)|郵便番号 (その他)|
国 (その他)/地域||会社電話|会社電話 2|自宅電話|自宅電話 2|携帯電話|自動車電話|その他の電話|通常の電話|会社代表電話|コールバック|無線電話|ISDN|ポケットベル|TTY/TDD|テレックス|会社 FAX|自宅 FAX|その他の FAX|電子メール アドレス|
電子メールの種類|電子メール表示名|電子メール 2 アドレス|電子メール 2 の種類|電子メール 2 表示名|電子メール 3 アドレス|電子メール 3 の種類|電子メール 3 表示名||Web ページ||誕生日|記念日|性別|分類|メモ|秘書の氏名|秘書の電話|マネージャー|
配偶者|子供|参照事項|アカウント|経費情報|会社名フリガナ|ディレクトリサーバー|ID 番号|趣味|インターネット空き時間情報|キーワード|言語|場所|支払い条件|事業所|会社 ID|職業||ユーザー 1|ユーザー 2|ユーザー 3|ユーザー 4|イニシャル|優先度|
プライベート|秘密度`},
	{"nl", columns.DayFirst, `Titel|Voornaam|Middelste naam|Achternaam|Achtervoegsel||||Naam|Bedrijf|Afdeling|Functie|Adres werk|Werkadres, straat|Werkadres 2, straat|
Werkadres 3, straat|Werkadres, postbusnummer|Werkadres, plaats|Werkadres, provincie|Werkadres, postcode|Land/regio (werk)|Adres thuis|
Huisadres, straat|Huisadres, straat 2|Huisadres, straat 3|Huisadres, postbusnummer|Huisadres, plaats|Huisadres, provincie|
Huisadres, postcode|Land/regio (thuis)||Ander adres, straat|Ander adres, straat 2|Ander adres, straat 3|Ander adres, postbusnummer|
Ander adres, plaats|Ander adres, provincie|Ander adres, postcode|Land/regio (anders)||Telefoon op werk|Telefoon op werk 2|Telefoon thuis|
Telefoon thuis 2|Mobiele telefoon|Autotelefoon|Andere telefoon|Hoofdtelefoon|Hoofdtelefoon bedrijf|Terugbellen|Radiotelefoon|ISDN|Pager|
Teksttelefoon|Telex|Fax op werk|Fax thuis|Andere fax|E-mailadres|E-mailtype|Weergavenaam voor e-mail|E-mailadres 2|E-mailtype 2|
E-mail, weergegeven naam 2|E-mailadres 3|E-mailtype 3|E-mail, weergegeven naam 3||Webpagina||Verjaardag|Speciale datum|Geslacht|Categorieën|
Notities|Naam assistent|Telefoon assistent|Naam manager|Partner|Kinderen|Referentie van|Account|Factuurinformatie||Adreslijstserver|
Sofinummer|Hobby's|Internet Beschikbaarheidsinfo|Trefwoorden|Taal|Locatie|Reisafstand|Kantoorlocatie|Organisatie-id|Beroep||Gebruiker 1|
Gebruiker 2|Gebruiker 3|Gebruiker 4|Initialen|Prioriteit|Privé|Gevoeligheid`},
	{"pl", columns.DayFirst, `Tytuł|Imię|Drugie imię|Nazwisko|Sufiks||||Nazwa|Firma|Dział|Stanowisko|Adres służbowy|Adres służbowy - ulica|Adres służbowy - ulica 2|
Adres służbowy - ulica 3|Służbowa skrzynka pocztowa|Adres służbowy - miejscowość|Adres służbowy - województwo|Adres służbowy - kod pocztowy|
Adres służbowy - kraj/region|Adres domowy|Adres domowy - ulica|Adres domowy - ulica (2)|Adres domowy - ulica (3)|Domowa skrzynka pocztowa|
Adres domowy - miejscowość|Adres domowy - województwo|Adres domowy - kod pocztowy|Adres domowy - kraj/region||Inny adres - ulica|
Inny adres - ulica 2|Inny adres - ulica 3|Inna skrzynka pocztowa|Inny adres - miejscowość|Inny adres - województwo|
Inny adres - kod pocztowy|Inny adres - kraj/region||Telefon służbowy|Telefon służbowy 2|Telefon domowy|Telefon domowy 2|Telefon komórkowy|
Telefon w samochodzie|Inny telefon|Telefon podstawowy|Główny telefon do firmy|Wywołanie zwrotne|Radiotelefon|ISDN|Pager|Telefon TTY/TDD|
Teleks|Faks służbowy|Faks domowy|Inny faks|Adres e-mail|Typ poczty e-mail|Wyświetlana nazwa e-mail|Adres e-mail 2|Rodzaj e-mail 2|
Wyświetlana nazwa e-mail 2|Adres e-mail 3|Rodzaj e-mail 3|Wyświetlana nazwa e-mail 3||Strona sieci Web||Urodziny|Rocznica|Płeć|Kategorie|
Notatki|Imię i nazwisko asystenta|Telefon asystenta|Menedżer|Współmałżonek|Dzieci|Osoba polecająca|Konto|Informacje rozliczeniowe||
Serwer katalogowy|PESEL|Hobby|Internetowe informacje wolny/zajęty|Słowa kluczowe|Język|Lokalizacja|Przebieg|Lokalizacja biura|
Numer ewidencyjny w organizacji|Zawód||Użytkownik 1|Użytkownik 2|Użytkownik 3|Użytkownik 4|Inicjały|Priorytet|Prywatne|Charakter`},
	{"pt-BR", columns.DayFirst, `Tratamento|Primeiro nome|Segundo nome|Sobrenome|Sufixo||||Nome|Empresa|Departamento|Cargo|Endereço comercial|Business Street|
Rua do endereço comercial 2|Rua do endereço comercial 3|Caixa postal do endereço comercial|Business City|Business State|
Business Postal Code|País/Região da Empresa|Endereço residencial|Endereço residencial|Endereço residencial 2|Endereço residencial 3|
Caixa postal do endereço residencial|Cidade do endereço residencial|Estado|CEP do endereço residencial|País/Região de Residência||
Outro endereço|Outro endereço 2|Outro endereço 3|Caixa postal de outro endereço|Cidade|Estado|CEP|Outro País/Região||Telefone comercial|
Telefone comercial 2|Telefone residencial|Telefone residencial 2|Telefone celular|Telefone do carro|Outro telefone|Telefone principal|
Telefone principal da empresa|Retorno de chamada|Radiofone|ISDN|Pager|Telefone TTY/TDD|Telex|Fax comercial|Fax residencial|Outro fax|
E-mail Address|Tipo de email|Nome para exibição do email|Endereço de email 2|Tipo de email 2|Nome para exibição do email 2|
Endereço de email 3|Tipo de email 3|Nome para exibição do email 3||Página da Web||Birthday|Datas especiais|Sexo|Categorias|Anotações|
Nome do assistente|Telefone do assistente|Nome do gerenciador|Spouse|Filhos|Indicação|Conta|Informações para cobrança||
Servidor de diretório|Código do governo|Hobby|Disponibilidade da Internet|Palavras-chave|Idioma|Local|Quilometragem|Sala|Código da empresa|
Profissão||Personalizado 1|Personalizado 2|Personalizado 3|Personalizado 4|Iniciais|Prioridade|Particular|Sensibilidade`},
	{"ru", columns.DayFirst, `Обращение|Имя|Отчество|Фамилия|Суффикс||||Имя|Организация|Отдел|Должность|Рабочий адрес|Улица (раб. адрес)|Улица 2 (раб. адрес)|
Улица 3 (раб. адрес)|Почтовый ящик (раб. адрес)|Город (раб. адрес)|Область (раб. адрес)|Индекс (раб. адрес)|Страна или регион (раб. адрес)|
Домашний адрес|Улица (дом. адрес)|Улица 2 (дом. адрес)|Улица 3 (дом. адрес)|Почтовый ящик (дом. адрес)|Город (дом. адрес)|
Область (дом. адрес)|Почтовый код (дом.)|Страна или регион (дом. адрес)||Улица (другой адрес)|Улица    2 (другой адрес)|
Улица    3 (другой адрес)|Почтовый ящик (другой адрес)|Город    (другой адрес)|Область    (другой адрес)|Индекс    (другой адрес)|
Страна или регион    (другой адрес)||Рабочий телефон|Телефон раб. 2|Домашний телефон|Телефон дом. 2|Телефон переносной|Телефон в машине|
Другой телефон|Основной телефон|Основной телефон организации|Обратный вызов|Радиотелефон|ISDN|Пейджер|Телетайп/телефон с титрами|Телекс|
Рабочий факс|Домашний факс|Другой факс|Адрес эл. почты|Тип эл. почты|Краткое имя эл. почты|Адрес 2 эл. почты|Тип 2 эл. почты|
Краткое 2 имя эл. почты|Адрес 3 эл. почты|Тип 3 эл. почты|Краткое 3 имя эл. почты||Веб-страница||День рождения|Годовщина|Пол|Категории|
Заметки|Имя помощника|Телефон помощника|Руководитель|Супруг(а)|Дети|Отложено|Счет|Счета||Сервер каталогов|Личный код|Хобби|
Сведения о доступности в Интернете|Ключевые слова|Язык|Расположение|Расстояние|Расположение комнаты|Код организации|Профессия||
Пользователь 1|Пользователь 2|Пользователь 3|Пользователь 4|Инициалы|Важность|Частное|Пометка`},
	{"sv", columns.UnknownOrder, `Titel|Förnamn|Mellannamn|Efternamn|Namnsuffix||||Namn|Företag|Avdelning|Befattning|Adress (arbete)|Gatuadress, arbete|Gatuadress 2, arbete|
Gatuadress 3, arbete|Arbetsadress, box|Ort, arbete|Region, arbete|Postadress, arbete|Land, arbete|Adress (hem)|Gatuadress, hem|
Gatuadress 2, hem|Gatuadress 3, hem|Hemadress, box|Hemort|Region, hem|Postnr, hem|Land, hem||Annan gata|Annan gata 2|Annan gata 3|
Annan adress, box|Annan ort|Annan region|Annat postnummer|Annat land||Arbete|Telefon 2, arbete|Hem|Telefon 2, hem|Mobiltelefon|Biltelefon|
Telefon, annan|Telefon 1|Företag, växel|Motringning|Telefon 2|ISDN|Personsökare|TTY/TDD-telefon|Telex|Fax arbete|Fax, hem|Fax, annan|
E-postadress|E-posttyp|E-postnamn|E-postadress 2|E-posttyp 2|E-postnamn 2|E-postadress 3|E-posttyp 3|E-postnamn 3||Webbsida||Födelsedag|
Årsdag|Kön|Kategorier|Anteckningar|Namn, assistent|Telefon, assistent|Namn, chef|Make maka|Barn|Referens|Konto|Fakturering||Katalogserver|
Personnummer|Hobby|Ledig/upptagen-information för Internet|Nyckelord|Språk|Plats|Reseersättning (km)|Arbetsplats|Organisationsnummer|Yrke||
Användare 1|Användare 2|Användare 3|Användare 4|Initialer|Prioritet|Privat|Känslighet`},
	{"tr", columns.DayFirst, `Unvan|İlk Adı|İkinci Adı|Soyadı|Sonek||||Ad|Şirket|Bölüm|İş Unvanı|İş Adresi|İş-Cadde|İş-Cadde 2|İş-Cadde 2|İş Adresi Posta Kutusu|İş-Şehir|
İş-Bölge|İş-Posta Kodu|İş-Ülke/Bölge|Ev Adresi|Ev-Cadde|Ev-Cadde 2|Ev-Cadde 3|Ev Adresi Posta Kutusu|Ev-Şehir|Ev-Bölge|Ev-Posta Kodu|
Ev-Ülke/Bölge||Diğer-Cadde|Diğer-Cadde 2|Diğer-Cadde 3|Diğer Adres Posta Kutusu|Diğer-Şehir|Diğer-Bölge|Diğer-Posta Kodu|Diğer-Ülke/Bölge||
İş Telefon No|İş Telefonu 2|Ev Telefonu|Ev Telefonu 2|Cep Telefonu|Araç Telefonu|Diğer Telefon No|Birincil Telefon|Şirket Santral Telefonu|
Geri Arama|Telsiz Telefonu|ISDN|Çağrı Cihazı|TTY/TDD Telefonu|Teleks|İş Faks No|Ev-Faks No|Diğer Faks No|Elektronik Posta Adresi|
Elektronik Posta Türü|Elektronik Posta Görünen Adı|Elektronik Posta 2 Adres|Elektronik Posta 2 Türü|Elektronik Posta 2 Görünen Adı|
Elektronik Posta 3 Adres|Elektronik Posta 3 Türü|Elektronik Posta 3 Görünen Adı||Web Sayfası||Doğum günü|Yıldönümü|Cinsiyet|Kategoriler|
Notlar|Yardımcının Adı|Yardımcının Telefonu|Yönetici'nin Adı|Eşi|Çocuklar|Başvuran|Hesap|Faturalama Bilgisi||Dizin Sunucusu|
Ulusal Kimlik No|Hobiler|Internet Serbest Meşgul|Anahtar sözcükler|Dil|Konum|Dönem|İşyeri Konumu|Kuruluş Kimlik No|Meslek||Kullanıcı 1|
Kullanıcı 2|Kullanıcı 3|Kullanıcı 4|İlk Harfler|Öncelik|Özel|Duyarlılık`},
}
