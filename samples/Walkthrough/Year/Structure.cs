using System.Globalization;

namespace CongVan.Walkthrough.Year;

/// <summary>Agencies: their contact persons (Đ23.7), a merger (Đ8.3d, 8.5b), the duty to tell a change of structure (Đ10.4), synchronisation (Đ7).</summary>
internal static class Structure
{
    private const string GoesOn = "H49.63";

    public static async Task NameContactsAsync(this Chronicle year)
    {
        foreach (var place in Place.All)
        {
            var contact = new
            {
                fullName = "Hoàng Thị Hạnh",
                post = "Chánh Văn phòng",
                phone = "0912345678",
                mail = $"daumoi.{Names.Folded(place.Name)}@quangninh.gov.vn",
                number = year.NextDocument().ToString(CultureInfo.InvariantCulture),
                notation = $"{place.Abbreviation}-VP",
                documentDate = Day(year.Scene.Clock.Now),
            };
            var answer = await year.Scene.Wire.JsonAsync(HttpMethod.Put, $"api/agencies/{place.Code}/contact", year.KeyOf(place), Json.Of(contact));
            year.Scene.Expect($"{place.DisplayName} cử đầu mối", true, answer.Code is 200 or 201);
        }

        await year.Scene.Clock.IdleAsync();
        year.Scene.Say($"{Place.All.Count} cơ quan cử cán bộ đầu mối");
    }

    /// <summary>Two wards become one, on the paper of the one that ends: its people move, its admin and clerk accounts end.</summary>
    public static async Task MergeAsync(this Chronicle year)
    {
        var (ends, into) = (Of(Place.Merged), Of(GoesOn));
        var people = year.People.Where(person => person.Place == ends && person is { Works: true, Busy: false }).ToList();
        foreach (var person in people) person.Busy = true;
        var form = year.Head(ends);
        form["how"] = "sáp nhập";
        form["decision"] = "1234/QĐ-UBND";
        form["decidedOn"] = Day(year.Scene.Clock.Now);
        form["ending"] = new[] { ends.Code };
        form["into"] = new[] { into.Code };
        form["accounts"] = year.AgencyLogins[ends.Code].Select(login => new { login, ends = true }).ToArray();
        var id = await year.FileAsync(ends, "api/requests/reorganisation", form);
        year.Count("hồ sơ sáp nhập");
        year.Begun.Add(new Begun(id, late: false, async process =>
        {
            year.Scene.Expect($"{id}: {people.Count} tài khoản được xét, trong {process.Lines.Count} dòng", true, process.Lines.Count >= people.Count);
            foreach (var person in people.Where(person => person.Works))
            {
                var account = await year.Scene.Wire.GetAsync($"api/accounts/{person.Login}", year.Scene.Keys[Scene.Administrator]);
                year.Scene.ExpectContains($"{person.Login} thuộc {into.DisplayName}", into.Code, account.Text);
                person.Place = into;
                person.Busy = false;
            }
        })
        { LeftToTheSo = false });
    }

    /// <summary>A decision on an agency's structure, to be told to the Sở within 15 days.</summary>
    public static async Task RestructureAsync(this Chronicle year)
    {
        var place = Of("H49.14");
        var today = Day(year.Scene.Clock.Now);
        var change = new { agencyCode = place.Code, kind = "tach", decision = "15/QĐ-UBND", decisionDate = today, effectiveDate = today };
        var answer = await year.Scene.Wire.JsonAsync(HttpMethod.Post, "api/structure-changes", year.Scene.Keys[Scene.Administrator], Json.Of(change));
        year.Scene.Expect("ghi nhận thay đổi cơ cấu", true, answer.Code is >= 200 and < 300);
        await year.Scene.Clock.IdleAsync();
        var id = answer.Json.GetProperty("id").GetString()!;
        year.Count("thay đổi cơ cấu");
        year.Begun.Add(new Begun(id, late: false) { LeftToTheSo = false });
        year.After(10, async () =>
        {
            var form = year.Head(place);
            foreach (var (name, value) in new[] { ("kind", "tach"), ("decision", "15/QĐ-UBND"), ("decisionDate", today), ("effectiveDate", today), ("note", "Tách phòng thành chi cục"), ("processId", id) })
                form[name] = value;
            year.Scene.ExpectStatus("báo cáo thay đổi cơ cấu", 202, await year.PostFormAsync(year.KeyOf(place), "api/structure-reports", Json.Of(form)));
            await year.Scene.Clock.IdleAsync();
        });
    }

    /// <summary>People whose mail has a login already, or has none.</summary>
    public static async Task SynchroniseAsync(this Chronicle year, bool late)
    {
        var place = year.Chance.One(Place.Lasting);
        var person = new Person(Names.Person(year.Chance), Names.Post(year.Chance), Names.Room(year.Chance), Names.Phone(year.NextPhone()), place);
        var form = year.Head(place);
        form["persons"] = new[] { new { person.FullName, person.Room, agency = place.DisplayName, person.Post, person.Phone } };
        var id = await year.FileAsync(place, "api/requests/synchronisation", form);
        year.Count("hồ sơ đồng bộ");
        year.Begun.Add(new Begun(id, late));
    }

    private static Place Of(string code) => Place.All.First(place => place.Code == code);

    private static string Day(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
