using System.Globalization;

namespace CongVan.Walkthrough.Acts;

/// <summary>The written result, as the agency gets it.</summary>
internal static class Notices
{
    /// <summary>The process is answered: numbered, mailed to the agency, downloadable with both signatures in it.</summary>
    public static async Task ExpectAnsweredAsync(
        this Scene scene, string id, string agencyKey, string mailbox, string number, DateTimeOffset met, bool isLate = false)
    {
        var process = await scene.ProcessAsync(id);
        scene.Expect($"trạng thái của {id}", "Answered", process.State);
        scene.Expect($"thời điểm trả kết quả của {id}", met, process.Met);
        scene.Expect($"{id} quá hạn", isLate, process.Overdue);
        scene.Expect($"{id} bị ghi nhận vi phạm thời hạn", isLate, process.Breached is not null);
        scene.Expect("số của thông báo", number, process.Papers[^1].GetProperty("number").GetString());

        var letter = await scene.Mailbox.NewestAsync("notice", mailbox, id);
        scene.Expect("ngày gửi thư thông báo", met, letter.Date);
        scene.Expect("tệp kèm thư", 1, letter.Attachments.Count);

        var address = process.Papers[^1].GetProperty("address").GetString()!;
        var file = scene.ExpectStatus("tải thông báo bằng khóa của cơ quan", 200, await scene.Wire.GetAsync(address, scene.Keys[agencyKey]));
        scene.Expect("số chữ ký trong tệp", 2, CountOf(file.Body, "/ByteRange"u8));
        Directory.CreateDirectory(scene.OutFolder);
        var path = Path.Combine(scene.OutFolder, letter.Attachments[0]);
        await File.WriteAllBytesAsync(path, file.Body);
        scene.Say(string.Create(CultureInfo.InvariantCulture, $"Thông báo số {number}: {file.Body.Length / 1024} KB, hai chữ ký số, lưu tại {path}"));
    }

    private static int CountOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> word)
    {
        var count = 0;
        for (var at = bytes.IndexOf(word); at >= 0; at = bytes.IndexOf(word))
        {
            count++;
            bytes = bytes[(at + word.Length)..];
        }

        return count;
    }
}
