const { dependencyCruiserConfiguration } = require("@baklava/layers/dependency-cruiser");
const { default: config } = require("./layers.config.mjs");

// Derived, so that running dependency-cruiser by hand says the same about imports as the gate.
module.exports = dependencyCruiserConfiguration(__dirname, config);
