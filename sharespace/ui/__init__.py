"""What people see and touch: Qt Widgets. Widgets ask a use case and show its answer; they hold no rule."""
