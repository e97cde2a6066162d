namespace CongVan.Functions.Directory;

/// <summary>What an account may do in its agency (Đ23.5 "phân quyền tài khoản"); given and taken by the agency's admin account.</summary>
public enum AccountRight
{
    /// <summary>Soạn thảo văn bản.</summary>
    Draft,

    /// <summary>Duyệt, trình ký.</summary>
    Present,

    /// <summary>Ký số văn bản.</summary>
    Sign,

    /// <summary>Cấp số, phát hành.</summary>
    Issue,

    /// <summary>Tiếp nhận, đăng ký văn bản đến.</summary>
    Receive,

    /// <summary>Phân công, giao xử lý.</summary>
    Assign,

    /// <summary>Tra cứu văn bản của cả cơ quan.</summary>
    ReadAll,

    /// <summary>Quản lý danh mục và hồ sơ công việc.</summary>
    Dossiers,
}
