using Net.Pkcs11Interop.Common;

namespace CongVan.Signing;

/// <summary>What a token says when it does not sign, said for people.</summary>
internal static class TokenFaults
{
    /// <summary>The token may have been taken out and put in again: worth one more try with a new session.</summary>
    public static bool IsLost(CKR answer) => answer is CKR.CKR_SESSION_HANDLE_INVALID or CKR.CKR_SESSION_CLOSED or CKR.CKR_DEVICE_REMOVED
        or CKR.CKR_TOKEN_NOT_PRESENT or CKR.CKR_TOKEN_NOT_RECOGNIZED or CKR.CKR_SLOT_ID_INVALID or CKR.CKR_USER_NOT_LOGGED_IN
        or CKR.CKR_KEY_HANDLE_INVALID or CKR.CKR_OBJECT_HANDLE_INVALID or CKR.CKR_DEVICE_ERROR;

    public static bool IsWrongPin(CKR answer) => answer is CKR.CKR_PIN_INCORRECT or CKR.CKR_PIN_INVALID or CKR.CKR_PIN_LEN_RANGE;

    public static SigningException Of(Pkcs11Exception fault, string token) => fault.RV switch
    {
        var answer when IsWrongPin(answer) => WrongPin(token, fault),
        CKR.CKR_PIN_LOCKED => new("pin-locked", $"Thiết bị ký “{token}” đã bị khóa vì nhập sai mã PIN nhiều lần. Hãy mở khóa bằng công cụ của nơi cấp.", fault),
        CKR.CKR_PIN_EXPIRED => new("pin-expired", $"Mã PIN của thiết bị ký “{token}” đã hết hạn. Hãy đổi mã PIN rồi làm lại.", fault),
        var answer when IsLost(answer) => Missing(token, fault),
        CKR.CKR_MECHANISM_INVALID or CKR.CKR_KEY_TYPE_INCONSISTENT =>
            new("algorithm-unsupported", $"Thiết bị ký “{token}” không hỗ trợ thuật toán đã chọn. Hãy chọn thuật toán khác.", fault),
        var answer => new("token-failed", $"Thiết bị ký “{token}” báo lỗi {answer}. Hãy cắm lại thiết bị rồi làm lại.", fault) { MayPass = true },
    };

    public static SigningException Missing(string token, Exception? cause = null) =>
        new("token-missing", $"Không thấy thiết bị ký “{token}”. Hãy cắm thiết bị rồi làm lại.", cause) { MayPass = true };

    public static SigningException WrongPin(string token, Exception? cause = null) =>
        new("wrong-pin", $"Mã PIN của thiết bị ký “{token}” không đúng. Để thiết bị khỏi bị khóa, mã PIN này không được thử lại; hãy sửa mã PIN rồi khởi động lại.", cause);
}
