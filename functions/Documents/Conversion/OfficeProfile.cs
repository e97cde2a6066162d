using System.Text;
using CongVan.Papers;

namespace CongVan.Functions.Documents.Conversion;

/// <summary>
/// The user profile that LibreOffice gets for one conversion: no macros, nothing fetched that the file refers to (pictures and texts by http and by
/// file: neither the network nor the machine's own files are anybody's to read through a draft), and the Tinos of this program for Times New Roman.
/// Where Times New Roman is installed it is used. Liberation Serif is not: as Debian 12 has it, it lacks ơ, ư and the letters with two marks, and words
/// came out in two typefaces. Tinos has the same widths, so lines and pages stay as drafted.
/// </summary>
internal static class OfficeProfile
{
    private const string Settings = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry">
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
        <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
        <item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
        <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>1</value></prop></item>
        <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
        <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
        <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
        <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
        <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
        </oor:items>

        """;

    /// <summary>Order matters: the machine's own rules first, then what is put behind and before what they chose.</summary>
    private const string Fonts = """
        <?xml version="1.0"?>
        <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
        <fontconfig>
        <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
        <dir>{0}</dir>
        <match target="pattern"><test name="family" qual="any"><string>Times New Roman</string></test><edit name="family" mode="append" binding="same"><string>Tinos</string></edit></match>
        <match target="pattern"><test name="family" qual="any"><string>Liberation Serif</string></test><edit name="family" mode="prepend" binding="same"><string>Tinos</string></edit></match>
        <selectfont><rejectfont><pattern><patelt name="family"><string>Liberation Serif</string></patelt></pattern></rejectfont></selectfont>
        </fontconfig>

        """;

    private static readonly CompositeFormat FontsWithFolder = CompositeFormat.Parse(Fonts);

    /// <summary>The file for <c>FONTCONFIG_FILE</c>.</summary>
    public static string FontsOf(string folder) => Path.Combine(folder, "fonts.conf");

    /// <summary>The folder for <c>-env:UserInstallation</c>.</summary>
    public static string ProfileOf(string folder) => Path.Combine(folder, "profile");

    public static async Task WriteAsync(string folder, CancellationToken cancellation)
    {
        var user = System.IO.Directory.CreateDirectory(Path.Combine(ProfileOf(folder), "user")).FullName;
        await File.WriteAllTextAsync(Path.Combine(user, "registrymodifications.xcu"), Settings, cancellation);
        var fonts = System.IO.Directory.CreateDirectory(Path.Combine(folder, "fonts")).FullName;
        await File.WriteAllTextAsync(FontsOf(folder), string.Format(System.Globalization.CultureInfo.InvariantCulture, FontsWithFolder, fonts), cancellation);
        var papers = typeof(Paper).Assembly;
        foreach (var name in papers.GetManifestResourceNames().Where(name => name.EndsWith(".ttf", StringComparison.Ordinal)))
        {
            await using var face = papers.GetManifestResourceStream(name)!;
            await using var file = File.Create(Path.Combine(fonts, name));
            await face.CopyToAsync(file, cancellation);
        }
    }
}
