"""Line icons, drawn on 24 × 24. Rooms name them in menu entries and in `ui/icon.html`."""

ICONS: dict[str, str] = {
    # rooms
    "today": "M5 6h14v14H5zM5 10h14M9 4v4M15 4v4",
    "meeting": "M4 5h16v11H4zM12 16v4M8 20h8",
    "document": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "space": "M4 20V9l8-5 8 5v11zM9 20v-6h6v6",
    "file": "M6 3h8l4 4v14H6zM14 3v4h4",
    "folder": "M3 6h6l2 3h10v10H3z",
    "people": (
        "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .9 3.2 2.8 3.5 5.5"
    ),
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21c.6-4.5 3.5-7 7.5-7s6.9 2.5 7.5 7",
    "unit": "M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4",
    "print": "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
    "device": "M5 5h14v10H5zM2 19h20",
    "bell": "M6 17h12l-1.6-2.4V10a4.4 4.4 0 0 0-8.8 0v4.6zM10 20h4M12 3.5v2",
    "leaf": "M5 20c0-9 5-15 15-15 0 10-5 14-11 14-2 0-3-.6-4-2M5 20c1.5-4.5 4-7.5 8-9.5",
    "care": "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4",
    "screen": "M3 5h18v12H3zM8 21h8",
    # deeds
    "add": "M12 5v14M5 12h14",
    "edit": "M4 20l1-4L16 5l3 3L8 19z",
    "delete": "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
    "close": "M6 6l12 12M18 6L6 18",
    "search": "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
    "upload": "M12 16V4M7 9l5-5 5 5M4 16v4h16v-4",
    "download": "M12 4v12M7 11l5 5 5-5M4 16v4h16v-4",
    "copy": "M9 9h11v11H9zM15 9V4H4v11h5",
    "link": "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
    "filter": "M4 5h16l-6 8v6l-4-2v-4z",
    "refresh": "M20 12a8 8 0 1 1-2.3-5.7L20 8.5M20 3.5v5h-5",
    "undo": "M4 9h10a5 5 0 0 1 0 10H8M4 9l4-4M4 9l4 4",
    "pin": "M12 15v6M8 4h8l-1 6 3 5H6l3-5z",
    "sign-in": "M14 4h6v16h-6M4 12h11M11 8l4 4-4 4",
    "sign-out": "M10 4H4v16h6M9 12h12M17 8l4 4-4 4",
    "keyboard": "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M17.5 10h.01M8 14h8",
    "language": "M4 6h9M8.5 4v2M11 6c-.6 4-3 7-7 9M6 9c1 2.5 3 4.5 6 5.5M12 20l4-10 4 10M13.4 17h5.2",
    # reading
    "note": "M5 4h14v10l-5 6H5zM14 20v-6h5",
    "pen": "M4 20l1.5-5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5",
    "bookmark": "M7 3h10v18l-5-4-5 4z",
    "beside": "M3 5h18v14H3zM12 5v14",
    "text": "M5 6h14M12 6v13M9 19h6M5 6v2.5M19 6v2.5",
    "contents": "M4 6h.01M8 6h12M4 12h.01M8 12h12M4 18h.01M8 18h12",
    "tools": "M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM14 14h5v5h-5z",
    # directions
    "previous": "M15 5l-7 7 7 7",
    "next": "M9 5l7 7-7 7",
    "back": "M11 5l-7 7 7 7M4 12h16",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "more": "M5 12h.01M12 12h.01M19 12h.01",
    # signs
    "done": "M5 12.5l5 5L19.5 7",
    "good": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.5l3 3 5-6",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.5h.01",
    "warning": "M12 4L2.5 20h19zM12 10v5M12 17.5h.01",
    "error": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v6M12 16.5h.01",
    "help": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5h.01",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2",
    "place": "M12 21c4.5-5 6.5-8.5 6.5-11a6.5 6.5 0 0 0-13 0c0 2.5 2 6 6.5 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "key": "M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 12l8-8M16 7l3 3M14 9l2 2",
    "line-lost": (
        "M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4M15 10.2a10 10 0 0 1 4 2.3M8.5 16a5 5 0 0 1 7 0"
        "M2 9a15 15 0 0 1 4-2.5M11 5.5A15 15 0 0 1 22 9M12 19.5h.01"
    ),
    "image": "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01",
}
