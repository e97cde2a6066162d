using CongVan.Functions.Storage;

namespace CongVan.Functions.Backup;

/// <summary>A folder that is whole or not there: filled under another name beside it, then renamed.</summary>
internal sealed class NewFolder : IDisposable
{
    private readonly string place;
    private bool finished;

    private NewFolder(string place, string temporary) => (this.place, Temporary) = (place, temporary);

    /// <summary>Where it is filled; for its owner alone.</summary>
    public string Temporary { get; }

    /// <exception cref="BackupException">The place is a file or a folder with something in it, or cannot be written.</exception>
    public static NewFolder Beside(string folder)
    {
        var wanted = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(wanted))
            throw new BackupException($"{wanted} là một tệp. Chọn một thư mục chưa có.");
        if (System.IO.Directory.Exists(wanted) && System.IO.Directory.EnumerateFileSystemEntries(wanted).Any())
            throw new BackupException($"Thư mục {wanted} không rỗng; không ghi đè lên thứ gì. Chọn một thư mục chưa có hoặc rỗng.");

        try
        {
            var temporary = $"{wanted}.{Guid.NewGuid():N}{DurableFile.TemporaryEnding}";
            if (OperatingSystem.IsWindows())
                System.IO.Directory.CreateDirectory(temporary);
            else
                System.IO.Directory.CreateDirectory(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new NewFolder(wanted, temporary);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"Không tạo được thư mục {wanted}: {problem.Message} Chọn một nơi ghi được.", problem);
        }
    }

    public void Finish()
    {
        if (System.IO.Directory.Exists(place))
            System.IO.Directory.Delete(place); // empty, or this throws
        System.IO.Directory.Move(Temporary, place);
        DurableFile.FlushFolder(Path.GetDirectoryName(place)!);
        finished = true;
    }

    public void Dispose()
    {
        if (!finished && System.IO.Directory.Exists(Temporary))
            System.IO.Directory.Delete(Temporary, recursive: true);
    }
}
