# ***
# Ada dump of data
# Export date: 2021-02-03 04:05:06
SET X=1;
-- a comment; INSERT
INSERT INTO `monica`.`contacts` (`id`, `first_name`) VALUES (1, "B""en"), (2, 'Ca