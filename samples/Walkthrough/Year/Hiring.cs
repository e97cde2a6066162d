namespace CongVan.Walkthrough.Year;

/// <summary>People come: Mẫu 01, accounts, passwords (Đ12).</summary>
internal static class Hiring
{
    /// <summary>Files one request for some new people of a place.</summary>
    public static async Task HireAsync(this Chronicle year, Place place, int count, bool withAgencyAccounts = false, bool late = false)
    {
        var people = Enumerable.Range(0, count)
            .Select(_ => new Person(Names.Person(year.Chance), Names.Post(year.Chance), Names.Room(year.Chance), Names.Phone(year.NextPhone()), place))
            .ToList();
        year.People.AddRange(people);

        var form = year.Head(place);
        form["personalAccounts"] = people.Select(person => new
        {
            person.FullName,
            person.Post,
            person.Room,
            person.Phone,
            ground = "c",
        }).ToArray();
        if (withAgencyAccounts)
        {
            form["agencyAccounts"] = new[]
            {
                new { agencyName = place.DisplayName, agencyCode = place.Code, admin = true, clerk = true, adminHolder = Holder(people[0]), clerkHolder = Holder(people[1]), ground = "a" },
            };
        }

        var id = await year.FileAsync(place, "api/requests/provisioning", form);
        year.Count(withAgencyAccounts ? "hồ sơ cấp mới đầu năm" : "hồ sơ cấp mới");
        year.Begun.Add(new Begun(id, late, process =>
        {
            var created = process.Lines.Where(line => line.GetProperty("kind").GetString() == "Tài khoản cá nhân").ToList();
            if (withAgencyAccounts)
                year.AgencyLogins[place.Code] = [.. process.Lines.Where(line => line.GetProperty("kind").GetString() != "Tài khoản cá nhân").Select(line => line.GetProperty("login").GetString()!)];
            year.Scene.Expect($"số dòng cá nhân của {id}", people.Count, created.Count);
            for (var at = 0; at < people.Count; at++)
            {
                people[at].Works = created[at].GetProperty("state").GetString() == "Created";
                people[at].Login = created[at].GetProperty("login").GetString();
                people[at].IsIdle = year.Chance.InHundred(3);
                year.Scene.Expect($"{people[at].FullName} có tài khoản", true, people[at].Works);
            }

            return Task.CompletedTask;
        }));
    }

    private static object Holder(Person person) => new { person.FullName, person.Post, person.Phone };
}
