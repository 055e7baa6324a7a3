// The least that Electron can do with an article: one window, one static page, nothing else.
const { app, BrowserWindow } = require('electron')
app.setPath('userData', process.env.PLAIN_USER_DATA)
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } })
  return window.loadFile(process.env.PLAIN_PAGE)
})
app.on('window-all-closed', () => app.quit())
