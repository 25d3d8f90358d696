CREATE TABLE job (
    uuid VARCHAR PRIMARY KEY, made BIGINT, printer VARCHAR, login VARCHAR, copies INTEGER, impressions INTEGER, sheets INTEGER,
    colour VARCHAR, sides VARCHAR, paper VARCHAR, title VARCHAR
);

INSERT INTO job
SELECT
    uuid, made, printer, login, copies, impressions,
    CASE WHEN sides LIKE 'two%' THEN ceil(impressions / copies / 2)::INTEGER * copies ELSE impressions END,
    colour, sides, paper, title
FROM read_csv(
    '@FILE@', delim = '\t', quote = '', escape = '', header = false, auto_detect = false,
    columns = {
        'secret': 'VARCHAR', 'printer': 'VARCHAR', 'login': 'VARCHAR', 'job': 'INTEGER', 'time': 'VARCHAR', 'page': 'VARCHAR',
        'impressions': 'INTEGER', 'state': 'VARCHAR', 'completed': 'INTEGER', 'counted': 'INTEGER', 'copies': 'INTEGER', 'sides': 'VARCHAR',
        'duplex': 'VARCHAR', 'colour': 'VARCHAR', 'model': 'VARCHAR', 'paper': 'VARCHAR', 'up': 'VARCHAR', 'host': 'VARCHAR', 'made': 'BIGINT',
        'uuid': 'VARCHAR', 'format': 'VARCHAR', 'billing': 'VARCHAR', 'title': 'VARCHAR'
    }
)
WHERE secret = '@SECRET@'
ON CONFLICT DO NOTHING;

CREATE TABLE daily AS
SELECT (made + 32400) // 86400 AS day, printer, login, colour, sides, paper, count(*) AS jobs, sum(impressions) AS impressions, sum(sheets) AS sheets
FROM job GROUP BY ALL;

CREATE TABLE monthly AS
SELECT date_trunc('month', DATE '1970-01-01' + day::INTEGER) AS month, printer, login, colour, sides, paper,
    sum(jobs) AS jobs, sum(impressions) AS impressions, sum(sheets) AS sheets
FROM daily GROUP BY ALL;
