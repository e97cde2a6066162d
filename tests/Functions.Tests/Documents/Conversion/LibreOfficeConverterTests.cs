using System.Globalization;
using CongVan.Functions.Doctor;
using CongVan.Functions.Documents.Conversion;
using CongVan.Functions.Errors;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Tests.Documents.Conversion;

/// <summary>The converter's limits, played with a program of the test's own.</summary>
public sealed class LibreOfficeConverterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_made_is_archival_comes_back_with_its_makers_name_and_leaves_nothing_behind()
    {
        using var played = new PlayedOffice("%PDF-1.6 xong"u8.ToArray());
        var made = Assert.IsType<ConversionResult.Made>(await ConvertAsync(played.Program));
        Assert.Equal(("%PDF-1.6 xong", PlayedOffice.Name), (System.Text.Encoding.ASCII.GetString(made.Content), made.By));
        var call = Assert.Single(played.Calls);
        Assert.Contains("--headless", call, StringComparison.Ordinal);
        Assert.Contains("""writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}""", call, StringComparison.Ordinal);
        Assert.Contains("--infilter=MS Word 2007 XML", call, StringComparison.Ordinal);
        Assert.Contains($"-env:UserInstallation=file://{played.Noted("folder")}", call, StringComparison.Ordinal);
        Assert.False(System.IO.Directory.Exists(played.Noted("folder")));

        // Settings are secrets, and many come by the environment.
        var names = played.Noted("environment").Split('\n').Select(line => line.Split('=')[0]).Except(["PWD", "OLDPWD", "SHLVL", "_"]).Order(StringComparer.Ordinal);
        Assert.Equal(["FONTCONFIG_FILE", "HOME", "LANG", "PATH", "TMPDIR", "XDG_CACHE_HOME"], names);
    }

    [Fact]
    public async Task One_that_hangs_is_killed_with_its_children_and_the_next_is_converted()
    {
        using var hanging = new PlayedOffice([], "sleep 600 & echo $! >\"$at/child\"; wait");
        var refused = Assert.IsType<ConversionResult.Refused>(await ConvertAsync(hanging.Program, seconds: 1));
        Assert.Contains("chưa chuyển xong sau 1 giây", refused.Why, StringComparison.Ordinal);
        Assert.False(IsRunning(hanging.Noted("child")));
        Assert.False(System.IO.Directory.Exists(hanging.Noted("folder")));
    }

    [Fact]
    public async Task A_caller_who_leaves_takes_the_converter_along()
    {
        using var hanging = new PlayedOffice([], "sleep 600 & echo $! >\"$at/child\"; touch \"$at/begun\"; wait");
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var converting = ConvertAsync(hanging.Program, seconds: 300, cancellation: leaving.Token);
        while (!File.Exists(Path.Combine(Path.GetDirectoryName(hanging.Program)!, "begun")) && !converting.IsCompleted)
            await Task.Yield();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => converting);
        Assert.False(IsRunning(hanging.Noted("child")));
        Assert.False(System.IO.Directory.Exists(hanging.Noted("folder")));
    }

    [Fact]
    public async Task One_that_writes_without_end_is_stopped_and_one_that_writes_nothing_is_told_with_the_cure()
    {
        using var endless = new PlayedOffice([], "yes >\"$out/nguon.pdf\"");
        Assert.Contains("vượt quá 1 MB", Assert.IsType<ConversionResult.Refused>(await ConvertAsync(endless.Program)).Why, StringComparison.Ordinal);
        using var mute = new PlayedOffice([], "echo Error: source file could not be loaded");
        var why = Assert.IsType<ConversionResult.Refused>(await ConvertAsync(mute.Program)).Why;
        Assert.Contains("tệp hỏng, có mật khẩu", why, StringComparison.Ordinal);
        Assert.Contains("bỏ mật khẩu, lưu lại", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_program_it_says_so_and_doctor_says_what_to_install()
    {
        var (office, converter) = Of("/khong/co/soffice");
        using (converter)
        {
            Assert.Null(await converter.NameAsync(Cancellation));
            using var source = new MemoryStream();
            Assert.Contains("chưa có phần mềm chuyển đổi", Assert.IsType<ConversionResult.Unavailable>(await converter.ConvertAsync(source, ".docx", ".pdf", Cancellation)).Why, StringComparison.Ordinal);
            var found = await FindingAsync(office, converter);
            Assert.Equal((FindingState.Broken, true), (found.State, found.Cure!.Contains("apt-get install", StringComparison.Ordinal)));
        }

        using var played = new PlayedOffice("%PDF-1.6"u8.ToArray());
        (office, converter) = Of(played.Program);
        using (converter)
            Assert.Equal((FindingState.Sound, "MayThu 1.0 chuyển được tệp nguồn sang PDF"), ((await FindingAsync(office, converter)).State, (await FindingAsync(office, converter)).Words));
    }

    private static async Task<Finding> FindingAsync(LibreOffice office, LibreOfficeConverter converter)
    {
        await foreach (var finding in new ConverterCheck(office, converter).RunAsync(Cancellation))
            return finding;
        throw new InvalidOperationException("Nothing was found.");
    }

    private static (LibreOffice Office, LibreOfficeConverter Converter) Of(string program, int seconds = 60)
    {
        var settings = Options.Create(new ConverterSettings { Program = program, Seconds = seconds });
        var office = new LibreOffice(settings);
        return (office, new LibreOfficeConverter(office, settings, Options.Create(new RequestLimits { MaxBytes = 1024 * 1024 }), NullLogger<LibreOfficeConverter>.Instance));
    }

    private static async Task<ConversionResult> ConvertAsync(string program, int seconds = 60, CancellationToken? cancellation = null)
    {
        using var converter = Of(program, seconds).Converter;
        using var source = new MemoryStream("tệp nguồn"u8.ToArray());
        return await converter.ConvertAsync(source, ".docx", ".pdf", cancellation ?? Cancellation);
    }

    /// <summary>A zombie, whose parent has not asked for it yet, runs no more.</summary>
    private static bool IsRunning(string child)
    {
        var state = $"/proc/{int.Parse(child, CultureInfo.InvariantCulture)}/stat";
        try
        {
            return File.Exists(state) && !File.ReadAllText(state).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
