"""Our own pictograms: drawn on a square of 24, one stroke, always beside words and never instead of them."""

CIRCLES = '<circle cx="12" cy="12" r="3.2"/><circle cx="12" cy="12" r="6.8"/><circle cx="12" cy="12" r="10.4"/>'
ICONS = {
    "circles": CIRCLES,
    "phone": '<path d="M6 3h3l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z"/>',
    "print": '<path d="M7 9V3h10v6M7 17H4v-6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v6h-3M7 14h10v7H7z"/>',
    "copy": '<path d="M9 9h11v12H9zM15 9V3H4v12h5"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/>',
    "person": '<circle cx="12" cy="8" r="4.5"/><path d="M3.5 21c.8-5 4.2-7 8.5-7s7.7 2 8.5 7"/>',
    "people": '<circle cx="9" cy="8.5" r="4"/><path d="M1.5 20c.7-4.3 3.7-6 7.5-6s6.8 1.7 7.5 6M16 4.7a4 4 0 0 1 0 7.6M18.5 '
    '14.7c2.2.8 3.6 2.5 4 5.3"/>',
    "home": '<path d="m3 11 9-8 9 8M5.5 9v12h13V9M10 21v-6h4v6"/>',
    "heart": '<path d="M12 20.5C5 15.5 2.5 12 2.5 8.5a4.7 4.7 0 0 1 9.5-1.5 4.7 4.7 0 0 1 9.5 1.5c0 3.5-2.5 7-9.5 12z"/>',
    "talk": '<path d="M3 4h18v12h-9l-5 5v-5H3z"/>',
    "calendar": '<path d="M4 5h16v16H4zM4 10h16M8 2.5V7M16 2.5V7"/>',
    "clock": '<circle cx="12" cy="12" r="9.5"/><path d="M12 6.5V12l4 2.5"/>',
    "mail": '<path d="M3 5h18v14H3zM3 6l9 7 9-7"/>',
    "pen": '<path d="m4 20 1-5L16.5 3.5l4 4L9 19zM14 6l4 4"/>',
    "lock": '<path d="M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3"/>',
    "eye": '<path d="M1.5 12C4 7.5 7.7 5 12 5s8 2.5 10.5 7c-2.5 4.5-6.2 7-10.5 7S4 16.5 1.5 12z"/>'
    '<circle cx="12" cy="12" r="3.2"/>',
    "check": '<path d="m4 12.5 5.5 5.5L20 6.5"/>',
    "warning": '<path d="M12 3 1.8 20.5h20.4zM12 10v5M12 17.6v.6"/>',
    "info": '<circle cx="12" cy="12" r="9.5"/><path d="M12 11v6M12 7v.6"/>',
    "leave": '<path d="M10 4H4v16h6M9 12h12M16.5 7l5 5-5 5"/>',
    "work": '<path d="M3 8h18v12H3zM8.5 8V4h7v4M3 13h18"/>',
    "money": '<circle cx="12" cy="12" r="9.5"/><path d="M15.5 8.5a4.5 4.5 0 1 0 0 7M6.5 11H13M6.5 13.5H13"/>',
    "health": '<path d="M9 3h6v6h6v6h-6v6H9v-6H3V9h6z"/>',
    "learn": '<path d="M12 6C9 4 6 3.5 2.5 4v15c3.5-.5 6.5 0 9.5 2 3-2 6-2.5 9.5-2V4C18 3.5 15 4 12 6zM12 6v15"/>',
    "sun": '<circle cx="12" cy="12" r="4.5"/><path d="M12 1.5v3M12 19.5v3M1.5 12h3M19.5 12h3M4.6 4.6l2.1 2.1M17.3 17.3l2.1 '
    '2.1M19.4 4.6l-2.1 2.1M6.7 17.3l-2.1 2.1"/>',
    "back": '<path d="M20 12H4M10 6l-6 6 6 6"/>',
    "next": '<path d="M4 12h16M14 6l6 6-6 6"/>',
}
