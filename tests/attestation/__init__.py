"""Tests of attestation."""
