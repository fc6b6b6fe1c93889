# ************************************************************
# Ada Lang dump of data
# Export date: 2021-02-03 04:05:06
# How to use:
# * create a fresh database
# * run migrations (`php artisan migrate`)
# * import this sql file
# ************************************************************

SET FOREIGN_KEY_CHECKS=0;

INSERT IGNORE INTO accounts (`id`,`api_key`,`number_of_invitations_sent`) VALUES
 (1,'k;(',NULL);
INSERT IGNORE INTO activities (`id`,`account_id`,`activity_type_id`,`summary`,`description`,`happened_at`,`created_at`,`updated_at`) VALUES
 (4,1,NULL,'Wanderung','Bis zum
See; dann heim.','2020-10-11','2020-10-12 00:00:00','2020-10-12 00:00:00'),
 (5,1,NULL,'allein',NULL,'2020-10-12','2020-10-12 00:00:00','2020-10-12 00:00:00');
INSERT IGNORE INTO contacts (`id`,`account_id`,`first_name`,`middle_name`,`last_name`,`nickname`,`gender_id`,`description`,`uuid`,`is_starred`,`is_partial`,`is_active`,`is_dead`,`deceased_special_date_id`,`birthday_special_date_id`,`first_met_through_contact_id`,`first_met_special_date_id`,`first_met_where`,`first_met_additional_info`,`job`,`company`,`food_preferences`) VALUES
 (7,1,'Ada',NULL,'Lang',NULL,1,NULL,'C-0',0,0,1,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
 (8,1,'Tim',NULL,'O\'Neil','\"Timmy\"',2,'A \\ B','C-1',1,0,1,0,NULL,3,9,4,'Messe','am Stand',NULL,'O\'Neil & Co','vegan'),
 (9,1,'Eva',NULL,'Roth',NULL,99,NULL,NULL,0,0,0,1,5,6,NULL,NULL,NULL,NULL,'Ärztin',NULL,NULL),
 (10,1,'Kind',NULL,NULL,NULL,1,NULL,'C-3',0,1,1,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
 (11,1,'zu kurz');
INSERT IGNORE INTO activity_contact (`activity_id`,`account_id`,`contact_id`) VALUES
 (4,1,8),
 (4,1,9);
INSERT IGNORE INTO addresses (`id`,`account_id`,`place_id`,`contact_id`,`name`,`created_at`,`updated_at`) VALUES
 (1,1,2,8,'zu Hause',NULL,NULL);
INSERT IGNORE INTO calls (`id`,`account_id`,`contact_id`,`called_at`,`content`,`contact_called`,`created_at`,`updated_at`) VALUES
 (1,1,8,'2020-11-01 00:00:00','über \"Holz\"',0,NULL,NULL),
 (2,1,9,'2020-11-02 10:20:30',NULL,1,NULL,NULL);
INSERT IGNORE INTO contact_field_types (`id`,`account_id`,`name`,`fontawesome_icon`,`protocol`,`delible`,`type`,`created_at`,`updated_at`) VALUES
 (1,1,'Email','fa fa-envelope-open-o','mailto:',0,'email',NULL,NULL),
 (2,1,'Phone','fa fa-volume-control-phone','tel:',0,'phone',NULL,NULL);
INSERT IGNORE INTO contact_fields (`id`,`account_id`,`contact_id`,`contact_field_type_id`,`data`,`created_at`,`updated_at`) VALUES
 (1,1,8,1,'tim@oneil.example',NULL,NULL),
 (2,1,8,2,03023125103,NULL,NULL),
 (3,1,9,2,+493023125104,NULL,NULL);
INSERT IGNORE INTO contact_tag (`contact_id`,`tag_id`,`account_id`,`created_at`,`updated_at`) VALUES
 (8,2,1,NULL,NULL),
 (8,77,1,NULL,NULL);
INSERT IGNORE INTO conversations (`id`,`account_id`,`contact_id`,`contact_field_type_id`,`created_at`,`updated_at`) VALUES
 (6,1,8,1,NULL,NULL);
INSERT IGNORE INTO genders (`id`,`account_id`,`name`,`type`,`created_at`,`updated_at`) VALUES
 (1,1,'Woman','F',NULL,NULL),
 (2,1,'Man','M',NULL,NULL);
INSERT IGNORE INTO gifts (`id`,`account_id`,`contact_id`,`name`,`comment`,`url`,`amount`,`currency_id`,`status`,`date`,`created_at`,`updated_at`) VALUES
 (1,1,8,'Buch',NULL,NULL,12.50,NULL,'offered','2020-12-24 00:00:00',NULL,NULL);
INSERT IGNORE INTO life_event_types (`id`,`account_id`,`life_event_category_id`,`name`,`default_life_event_type_key`,`core_monica_data`,`specific_information_structure`,`created_at`,`updated_at`) VALUES
 (3,1,1,'moved',NULL,1,NULL,NULL,NULL);
INSERT IGNORE INTO life_events (`id`,`account_id`,`contact_id`,`life_event_type_id`,`reminder_id`,`name`,`note`,`happened_at`,`created_at`,`updated_at`) VALUES
 (1,1,8,3,NULL,NULL,NULL,'2018-04-05 00:00:00',NULL,NULL);
INSERT IGNORE INTO messages (`id`,`account_id`,`contact_id`,`conversation_id`,`content`,`written_at`,`written_by_me`,`created_at`,`updated_at`) VALUES
 (1,1,8,6,'Hallo','2020-11-03 00:00:00',1,NULL,NULL);
INSERT IGNORE INTO notes (`id`,`account_id`,`contact_id`,`body`,`is_favorited`,`favorited_at`,`created_at`,`updated_at`) VALUES
 (1,1,8,'Mag Segeln.',0,NULL,NULL,NULL);
INSERT IGNORE INTO places (`id`,`account_id`,`street`,`city`,`province`,`postal_code`,`country`,`latitude`,`longitude`,`created_at`,`updated_at`) VALUES
 (2,1,'Hauptstraße 2','Musterdorf',NULL,01067,'DE',NULL,NULL,NULL,NULL);
INSERT IGNORE INTO relationship_types (`id`,`account_id`,`name`,`name_reverse_relationship`,`relationship_type_group_id`,`delible`,`created_at`,`updated_at`) VALUES
 (1,1,'uncle','nephew',1,0,NULL,NULL),
 (2,1,'nephew','uncle',1,0,NULL,NULL);
INSERT IGNORE INTO relationships (`id`,`account_id`,`relationship_type_id`,`contact_is`,`of_contact`,`created_at`,`updated_at`) VALUES
 (1,1,1,9,8,NULL,NULL),
 (2,1,2,8,9,NULL,NULL);
INSERT IGNORE INTO special_dates (`id`,`account_id`,`contact_id`,`uuid`,`is_age_based`,`is_year_unknown`,`date`,`created_at`,`updated_at`) VALUES
 (3,1,8,'s-3',0,1,'2020-05-06',NULL,NULL),
 (4,1,8,'s-4',0,0,'2015-02-03',NULL,NULL),
 (5,1,9,'s-5',0,0,'2020-01-02',NULL,NULL),
 (6,1,9,'s-6',1,0,'1950-01-01',NULL,NULL);
INSERT IGNORE INTO tags (`id`,`account_id`,`name`,`name_slug`,`description`,`created_at`,`updated_at`) VALUES
 (2,1,'Messe 2015','messe-2015',NULL,NULL,NULL);
INSERT IGNORE INTO users (`id`,`first_name`,`last_name`,`email`,`me_contact_id`,`admin`,`password`) VALUES
 (1,'Ada','Lang','ada@lang.example',7,1,'$2y$10$abc');
INSERT IGNORE INTO contact_photo (`contact_id`, `photo_id`, `created_at`, `updated_at`) VALUES
;
SET FOREIGN_KEY_CHECKS=1;
