namespace CongVan.Workflows.Accounts;

/// <summary>Longest texts of Mẫu 01 in characters. NĐ 30 Phụ lục VI gives number, notation, post and agency (law file §1.10); names are given more than its 50.</summary>
public static class FormLimits
{
    public const int Number = 11;
    public const int Notation = 30;
    public const int FullName = 100;
    public const int Post = 100;
    public const int AgencyName = 200;

    /// <summary>QĐ 20/2020 Đ4.1.</summary>
    public const int AgencyCode = 35;

    public const int Room = 200;
    public const int Note = 500;
    public const int Phone = 20;
    public const int Ground = 10;

    /// <summary>Accounts in one request; more are filed as several requests.</summary>
    public const int Lines = 500;
}
