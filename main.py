from sharespace.__main__ import main
raise SystemExit(main())
