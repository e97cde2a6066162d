using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace CongVan.Functions.Tests.Errors;

public sealed class ErrorsTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData("test/loi")]
    [InlineData("test/loi-khi-ghi")]
    public async Task An_error_of_ours_gives_a_reference_and_leaks_nothing(string address)
    {
        using var client = app.Client();
        var problem = await Problem.OfAsync(client.GetAsync(address));
        Assert.Equal((HttpStatusCode.InternalServerError, "loi-he-thong", $"/{address}"), (problem.Status, problem.Code, problem.Instance));
        Assert.DoesNotContain("bí mật", problem.Whole, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", problem.Whole, StringComparison.Ordinal);
        Assert.Matches("kèm mã [0-9a-f-]{36}", problem.Detail);
    }

    [Fact]
    public async Task A_person_with_a_browser_reads_errors_as_a_page()
    {
        using var browser = app.Browser();
        var answer = await browser.OpenAsync("test/loi");
        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("loi-he-thong", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("bí mật", browser.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_over_the_limit_is_refused_with_the_limit_though_its_sender_does_not_wait(bool lengthKnown)
    {
        using var admin = app.Admin();
        using var form = new MultipartFormDataContent { { new StreamContent(new Zeros(60L * 1024 * 1024, lengthKnown)), "tep", "lon.pdf" } };
        var problem = await Problem.OfAsync(admin.PostAsync("test/bieu-mau", form));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "qua-lon"), (problem.Status, problem.Code));
        Assert.Contains("50 MB", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_within_the_limit_is_taken()
    {
        using var admin = app.Admin();
        using var form = new MultipartFormDataContent { { new StreamContent(new Zeros(50L * 1024 * 1024, lengthKnown: true)), "tep", "vua.pdf" } };
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync("test/bieu-mau", form)).StatusCode);
    }

    [Fact]
    public async Task A_form_cut_off_in_the_middle_is_said_to_be()
    {
        using var admin = app.Admin();
        var content = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nnửa chừng"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        var problem = await Problem.OfAsync(admin.PostAsync("test/bieu-mau", content));
        Assert.Equal((HttpStatusCode.BadRequest, "bieu-mau-hong"), (problem.Status, problem.Code));
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_said_to_be_none()
    {
        using var admin = app.Admin();
        var problem = await Problem.OfAsync(admin.PostAsJsonAsync("test/bieu-mau", new { a = 1 }));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "khong-phai-bieu-mau"), (problem.Status, problem.Code));
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("{", "dòng 1")]
    [InlineData("null", "null")]
    [InlineData("{\"name\":1,\"roles\":[]}", "$.name")]
    [InlineData("{\"name\":\"a\"}", "roles")]
    [InlineData("{\"name\":\"\\ud800\",\"roles\":[]}", "$.name")]
    public async Task Bad_JSON_is_answered_with_where_it_is_bad(string json, string where)
    {
        using var admin = app.Admin();
        var problem = await Problem.OfAsync(admin.PostAsync("api/keys", Requests.Json(json)));
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Contains(where, problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_nested_ten_thousand_deep_is_refused()
    {
        using var admin = app.Admin();
        var deep = new string('[', 10_000) + new string(']', 10_000);
        var problem = await Problem.OfAsync(admin.PostAsync("api/keys", Requests.Json($$"""{"name":"a","x":{{deep}},"roles":[]}""")));
        Assert.Equal((HttpStatusCode.BadRequest, "json-khong-hop-le"), (problem.Status, problem.Code));
        Assert.Contains("64 tầng", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_refused()
    {
        using var admin = app.Admin();
        var content = new ByteArrayContent([.. "{\"name\":\""u8, 0xC3, 0x28, .. "\",\"roles\":[\"Clerk\"]}"u8]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await Problem.OfAsync(admin.PostAsync("api/keys", content))).Status);
    }

    /// <summary>Đ4.7: TCVN 6909:2001.</summary>
    [Fact]
    public async Task Decomposed_text_is_composed_as_it_comes_in()
    {
        using var admin = app.Admin();
        var name = "Phần mềm Sở Nội vụ";
        var answer = await admin.PostAsJsonAsync("api/keys", new { name = name.Normalize(NormalizationForm.FormD), roles = new[] { "Clerk" } });
        Assert.Equal(name, (await answer.JsonAsync()).GetProperty("key").GetProperty("name").GetString());
    }

    /// <summary>"Sở Nội vụ" typed with a TCVN3 font.</summary>
    [Fact]
    public async Task Text_of_a_legacy_encoding_is_refused_with_its_field()
    {
        using var admin = app.Admin();
        var problem = await Problem.OfAsync(admin.PostAsJsonAsync("api/keys", new { name = "Së Néi vô tØnh Qu¶ng Ninh", roles = new[] { "Clerk" } }));
        Assert.Equal((HttpStatusCode.BadRequest, "json-khong-hop-le"), (problem.Status, problem.Code));
        Assert.StartsWith("Mục $.name", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_forbids_caching_framing_and_telling_where_one_came_from()
    {
        using var client = app.Client();
        var answer = await client.GetAsync("dang-nhap");
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_style_sheet_is_cached_by_its_content()
    {
        using var client = app.Client();
        var first = await client.GetAsync("tinh/congvan.css");
        Assert.Equal("text/css", first.Content.Headers.ContentType!.MediaType);
        var again = new HttpRequestMessage(HttpMethod.Get, "tinh/congvan.css");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
    }

    /// <summary>So many zero bytes, without holding them.</summary>
    private sealed class Zeros(long length, bool lengthKnown) : Stream
    {
        private long at;

        public override bool CanRead => true;

        public override bool CanSeek => lengthKnown;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => at;
            set => at = value;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - at);
            Array.Clear(buffer, offset, read);
            at += read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
