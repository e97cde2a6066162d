using System.Text.RegularExpressions;
using CongVan.Functions.Backup;
using CongVan.Functions.Storage;
using CongVan.Workflows.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CongVan.Functions;

/// <summary>What would go wrong silently later is found out before the first request.</summary>
internal static partial class SelfTests
{
    /// <summary>What is wrong with this machine, in Vietnamese; null when all is well.</summary>
    public static string? Problem(IServiceProvider services) =>
        UnicodeSelfTest.Problem() ?? WrongSettings(services) ?? Unwritable(services.GetRequiredService<DataFolder>().Path)
        ?? RestoredMark.Problem(services.GetRequiredService<DataFolder>()) ?? UnusableRegisters(services);

    /// <summary>The host checks settings too, but tells it with a stack trace.</summary>
    private static string? WrongSettings(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return null;
        }
        catch (OptionsValidationException wrong)
        {
            return InWords([wrong]);
        }
        catch (AggregateException several) when (several.InnerExceptions.All(error => error is OptionsValidationException))
        {
            return InWords(several.InnerExceptions.Cast<OptionsValidationException>());
        }
        catch (InvalidOperationException unread) when (OfAnotherKind().Match(unread.Message) is { Success: true } told)
        {
            return Cured([$"{told.Groups["name"].Value} là “{told.Groups["value"].Value}”: không đọc được. Ghi đúng kiểu như trong mẫu: số, true hoặc false, địa chỉ, hoặc một trong các giá trị được nêu."]);
        }
    }

    public static string InWords(IEnumerable<OptionsValidationException> wrong) =>
        Cured(wrong.SelectMany(one => one.Failures).Select(failure => Annotated().Match(failure) is { Success: true } told ? told.Groups["words"].Value : failure));

    private static string Cured(IEnumerable<string> wrong) => string.Join(
        Environment.NewLine,
        [.. wrong, "Sửa trong local.settings.json (mẫu: local.settings.sample.json) hoặc biến môi trường rồi chạy lại."]);

    private static string? UnusableRegisters(IServiceProvider services)
    {
        try
        {
            // To be had is to be opened: a damaged file shows here already.
            if (services.GetService<RegisterDatabase>() is not { } database)
                return UnusableAccount(services);

            database.Check();
            return null;
        }
        catch (StorageException problem) when (problem.CanRetry)
        {
            return $"Tệp registers.db đang bị chương trình khác giữ ({problem.Message}) Đóng chương trình đó rồi chạy lại.";
        }
        catch (Exception problem) when (problem is StorageException or IOException or UnauthorizedAccessException)
        {
            return $"Không dùng được registers.db: {problem.Message} Giữ nguyên tệp và khôi phục thư mục dữ liệu từ bản sao lưu gần nhất (lệnh restore).";
        }
    }

    private static string? UnusableAccount(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<TableStore>().CheckAsync(CancellationToken.None).GetAwaiter().GetResult(); // nothing runs yet
            services.GetRequiredService<BlobFileVault>().CheckAsync(CancellationToken.None).GetAwaiter().GetResult();
            return null;
        }
        catch (StorageException problem)
        {
            return $"Không dùng được tài khoản lưu trữ (Storage:Kind là Azure): {problem.Message} Sửa rồi chạy lại.";
        }
    }

    private static string? Unwritable(string folder)
    {
        try
        {
            System.IO.Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $"thu-ghi-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"Không ghi được vào thư mục dữ liệu {folder}: {error.Message} Đặt {DataFolder.Setting} tới thư mục ghi được rồi chạy lại.";
        }
    }

    // As Microsoft.Extensions.Options writes what an annotation of ours says.
    [GeneratedRegex("^DataAnnotation validation failed for .* with the error: '(?<words>.*)'\\.$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Annotated();

    // As the binder of Microsoft.Extensions.Configuration says it.
    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<name>[^']+)' to type", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex OfAnotherKind();
}
