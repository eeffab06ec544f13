"""Workbooks of many bodies as one."""
