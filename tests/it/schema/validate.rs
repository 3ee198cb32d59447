//! A validator of JSON schemas, of the words of draft 7 that ours is written in; any other is a
//! fault of the schema.

use regex::Regex;
use serde_json::Value;

pub struct Validator {
    schema: Value,
}

impl Validator {
    pub fn new(schema: Value) -> Self {
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        Self { schema }
    }

    /// What is wrong with a value, each with its place.
    pub fn mistakes(&self, value: &Value) -> Vec<String> {
        let mut found = Vec::new();
        self.check(&self.schema, value, "", &mut found);
        found
    }

    fn fits(&self, shape: &Value, value: &Value) -> bool {
        let mut found = Vec::new();
        self.check(shape, value, "", &mut found);
        found.is_empty()
    }

    fn check(&self, shape: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        let shape = match shape["$ref"].as_str() {
            Some(name) => self.schema.pointer(name.strip_prefix('#').unwrap()).expect(name),
            None => shape,
        };
        for (word, says) in shape.as_object().unwrap() {
            let is_right = match word.as_str() {
                "$schema" | "title" | "description" | "definitions" => true,
                "type" => is_a(value, says.as_str().unwrap()),
                "enum" => says.as_array().unwrap().contains(value),
                "pattern" => {
                    let pattern = Regex::new(says.as_str().unwrap()).unwrap();
                    value.as_str().is_none_or(|text| pattern.is_match(text))
                }
                "minimum" => value.as_i64().is_none_or(|number| number >= says.as_i64().unwrap()),
                "maximum" => value.as_i64().is_none_or(|number| number <= says.as_i64().unwrap()),
                "minItems" => value.as_array().is_none_or(|it| it.len() as u64 >= count(says)),
                "maxItems" => value.as_array().is_none_or(|it| it.len() as u64 <= count(says)),
                "minProperties" => {
                    value.as_object().is_none_or(|it| it.len() as u64 >= count(says))
                }
                "maxProperties" => {
                    value.as_object().is_none_or(|it| it.len() as u64 <= count(says))
                }
                "required" => value.as_object().is_none_or(|it| {
                    says.as_array()
                        .unwrap()
                        .iter()
                        .all(|key| it.contains_key(key.as_str().unwrap()))
                }),
                "anyOf" => says.as_array().unwrap().iter().any(|one| self.fits(one, value)),
                "items" => {
                    for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(says, item, &format!("{at}/{n}"), found);
                    }
                    true
                }
                "properties" => {
                    for (key, value) in value.as_object().into_iter().flatten() {
                        if let Some(shape) = says.get(key) {
                            self.check(shape, value, &format!("{at}/{key}"), found);
                        }
                    }
                    true
                }
                "additionalProperties" => {
                    for (key, value) in value.as_object().into_iter().flatten() {
                        if shape["properties"].get(key).is_some() {
                            continue;
                        }
                        match says {
                            Value::Bool(false) => found.push(format!("{at}/{key} is unknown")),
                            other => self.check(other, value, &format!("{at}/{key}"), found),
                        }
                    }
                    true
                }
                other => panic!("the schema says {other}, which is not known here"),
            };
            if !is_right {
                found.push(format!("{at} is against {word}: {says}"));
            }
        }
    }
}

fn count(says: &Value) -> u64 {
    says.as_u64().unwrap()
}

fn is_a(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("the schema says {other}, which is not known here"),
    }
}
