"""Names of laws, codes and ordinances, for reading where a name ends ("Luật Thi đua, khen thưởng và các văn bản…").

Lower case, after the type word; several names that share a beginning are told apart by the longest.
"""

from __future__ import annotations

LAWS = """
an ninh quốc gia
an ninh mạng
an ninh mạng quốc gia
an toàn thông tin mạng
an toàn thực phẩm
an toàn, vệ sinh lao động
bảo hiểm tiền gửi
bảo hiểm xã hội
bảo hiểm y tế
bảo hiểm thất nghiệp
bảo vệ bí mật nhà nước
bảo vệ dữ liệu cá nhân
bảo vệ môi trường
bảo vệ quyền lợi người tiêu dùng
bảo vệ sức khỏe nhân dân
bảo vệ và kiểm dịch thực vật
bảo vệ và phát triển rừng
bảo vệ, chăm sóc và giáo dục trẻ em
ban hành văn bản quy phạm pháp luật
ban hành văn bản quy phạm pháp luật của hội đồng nhân dân, ủy ban nhân dân
bầu cử đại biểu quốc hội và đại biểu hội đồng nhân dân
bầu cử đại biểu quốc hội
bầu cử đại biểu hội đồng nhân dân
biên giới quốc gia
biên phòng việt nam
biển việt nam
bình đẳng giới
bưu chính
các công cụ chuyển nhượng
các tổ chức tín dụng
cán bộ, công chức
cảnh sát biển việt nam
cảnh sát cơ động
cảnh vệ
căn cước
căn cước công dân
cạnh tranh
chăn nuôi
chất lượng sản phẩm, hàng hóa
chất lượng sản phẩm hàng hóa
chính quyền địa phương
chuyển giao công nghệ
chuyển đổi giới tính
chuyển đổi số
chứng khoán
chữ thập đỏ
công an nhân dân
công an xã
công chứng
công đoàn
công nghệ cao
công nghệ thông tin
công nghiệp công nghệ số
công nghiệp quốc phòng, an ninh và động viên công nghiệp
cnqp, an ninh và động viên công nghiệp
công nghiệp và đầu tư phát triển
cơ quan đại diện nước cộng hòa xã hội chủ nghĩa việt nam ở nước ngoài
cơ yếu
cư trú
cựu chiến binh
dân quân tự vệ
dân số
dầu khí
di sản văn hóa
doanh nghiệp
doanh nghiệp nhà nước
dự trữ quốc gia
dược
du lịch
dữ liệu
đa dạng sinh học
đất đai
đấu giá tài sản
đấu thầu
đặc xá
đê điều
điện ảnh
điện lực
điều ước quốc tế
địa chất và khoáng sản
đo đạc và bản đồ
đo lường
đường bộ
đường sắt
đường sắt việt nam
đầu tư
đầu tư công
đầu tư theo phương thức đối tác công tư
đầu tư nước ngoài tại việt nam
đơn vị hành chính - kinh tế đặc biệt
động viên công nghiệp
giá
giám định tư pháp
giám sát
giáo dục
giáo dục đại học
giáo dục nghề nghiệp
giáo dục quốc phòng và an ninh
giao dịch điện tử
giao thông đường bộ
giao thông đường thủy nội địa
giao thông đường thuỷ nội địa
hải quan
hàng không dân dụng việt nam
hàng không dân dụng
hiến, lấy, ghép mô, bộ phận cơ thể người và hiến, lấy xác
hoạt động chữ thập đỏ
hoạt động giám sát của quốc hội
hoạt động giám sát của quốc hội và hội đồng nhân dân
hoà giải ở cơ sở
hòa giải ở cơ sở
hòa giải, đối thoại tại tòa án
hóa chất
hôn nhân và gia đình
hộ tịch
hợp tác xã
kế toán
kế hoạch hóa gia đình
khám bệnh, chữa bệnh
khí tượng thủy văn
khiếu nại
khiếu nại, tố cáo
khoa học và công nghệ
khoa học, công nghệ và đổi mới sáng tạo
khoáng sản
kiểm toán độc lập
kiểm toán nhà nước
kiến trúc
kinh doanh bảo hiểm
kinh doanh bất động sản
lâm nghiệp
lao động
lực lượng dự bị động viên
lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở
lưu trữ
luật sư
lý lịch tư pháp
mặt trận tổ quốc việt nam
năng lượng nguyên tử
ngân hàng nhà nước việt nam
ngân sách nhà nước
nghĩa vụ quân sự
người cao tuổi
người khuyết tật
người lao động việt nam đi làm việc ở nước ngoài theo hợp đồng
nhà giáo
nhà ở
nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại việt nam
nuôi con nuôi
phá sản
phí và lệ phí
phòng bệnh
phòng cháy và chữa cháy
phòng cháy, chữa cháy
phòng cháy, chữa cháy và cứu nạn, cứu hộ
phòng không nhân dân
phòng thủ dân sự
phòng, chống bạo lực gia đình
phòng, chống bệnh truyền nhiễm
phòng, chống khủng bố
phòng, chống ma túy
phòng, chống ma tuý
phòng, chống mua bán người
phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (hiv/aids)
phòng, chống rửa tiền
phòng, chống tác hại của rượu, bia
phòng, chống tác hại của thuốc lá
phòng, chống tham nhũng
phòng, chống thiên tai
phổ biến, giáo dục pháp luật
phục hồi, phá sản
quản lý ngoại thương
quản lý nợ công
quản lý thuế
quản lý và đầu tư vốn nhà nước tại doanh nghiệp
quản lý, sử dụng tài sản công
quản lý, sử dụng tài sản nhà nước
quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ
quản lý, sử dụng vốn nhà nước đầu tư vào sản xuất, kinh doanh tại doanh nghiệp
quảng cáo
quân nhân chuyên nghiệp, công nhân và viên chức quốc phòng
quốc phòng
quốc tịch việt nam
quy hoạch
quy hoạch đô thị
quy hoạch đô thị và nông thôn
sở hữu trí tuệ
sĩ quan quân đội nhân dân việt nam
sử dụng năng lượng tiết kiệm và hiệu quả
tài nguyên nước
tài nguyên, môi trường biển và hải đảo
tạm giữ, tạm giam
thanh niên
thanh tra
thể dục, thể thao
thi đua, khen thưởng
thi đua - khen thưởng
thi hành án dân sự
thi hành án hình sự
thi hành tạm giữ, tạm giam và cấm đi khỏi nơi cư trú
thiết quân luật
thỏa thuận quốc tế
thống kê
thú y
thủ đô
thư viện
thủy lợi
thủy sản
thực hành tiết kiệm, chống lãng phí
thực hiện dân chủ ở cơ sở
thuế bảo vệ môi trường
thuế giá trị gia tăng
thuế sử dụng đất nông nghiệp
thuế sử dụng đất phi nông nghiệp
thuế tài nguyên
thuế thu nhập cá nhân
thuế thu nhập doanh nghiệp
thuế tiêu thụ đặc biệt
thuế xuất khẩu, thuế nhập khẩu
thương mại
tiếp cận thông tin
tiếp công dân
tiêu chuẩn và quy chuẩn kỹ thuật
tín ngưỡng, tôn giáo
tố cáo
tố tụng hành chính
tổ chức chính phủ
tổ chức chính quyền địa phương
tổ chức cơ quan điều tra hình sự
tổ chức hội đồng nhân dân và ủy ban nhân dân
tổ chức hội đồng nhân dân và uỷ ban nhân dân
tổ chức quốc hội
tổ chức tòa án nhân dân
tổ chức viện kiểm sát nhân dân
trách nhiệm bồi thường của nhà nước
trật tự, an toàn giao thông đường bộ
trẻ em
trí tuệ nhân tạo
trọng tài thương mại
trợ giúp pháp lý
trồng trọt
trưng cầu ý dân
trưng mua, trưng dụng tài sản
tư pháp người chưa thành niên
tương trợ tư pháp
viên chức
viễn thông
việc làm
hỗ trợ doanh nghiệp nhỏ và vừa
tần số vô tuyến điện
khuyến khích đầu tư trong nước
khám chữa bệnh
quốc tịch
ngân sách
thuế
thuế chuyển quyền sử dụng đất
thuế doanh thu
thuế gtgt
thuế tndn
thuế tncn
thuế ttđb
nsnn
bhxh
bhyt
thuế lợi tức
công ty
doanh nghiệp tư nhân
đê điều và phòng, chống lụt, bão
dân quân
người lao động
khoa học công nghệ
di sản
đấu thầu qua mạng
hợp nhất văn bản
tổ chức hội đồng nhân dân
tổ chức hđnd và ubnd
tổ chức hđnd
phòng, chống tác hại thuốc lá
báo chí
hội
biểu tình
đăng ký tài sản
quản lý phát triển đô thị
đường thủy nội địa
công nghiệp trọng điểm
các khu kinh tế đặc biệt
xây dựng
xử lý vi phạm hành chính
xuất bản
xuất cảnh, nhập cảnh của công dân việt nam
""".strip().splitlines()

CODES = """
dân sự
hàng hải việt nam
hàng hải
hình sự
lao động
tố tụng dân sự
tố tụng hình sự
""".strip().splitlines()

ORDINANCES = """
bảo vệ bí mật nhà nước
bảo vệ và kiểm dịch thực vật
cán bộ công chức
cbcc
công chức, viên chức
giống cây trồng
giống vật nuôi
kế toán và thống kê
phòng, chống mại dâm
phòng, chống tham nhũng
thi hành án dân sự
thú y
thực hành tiết kiệm, chống lãng phí
thuế thu nhập đối với người có thu nhập cao
thuế tài nguyên
thủ tục giải quyết các vụ án hành chính
xử phạt hành chính
án phí, lệ phí tòa án
bảo vệ công trình quan trọng liên quan đến an ninh quốc gia
cán bộ, công chức
cảnh sát môi trường
chi phí tố tụng
công an xã
cựu chiến binh
dân quân tự vệ
dân số
đấu giá tài sản
hợp nhất văn bản quy phạm pháp luật
lực lượng dự bị động viên
lưu trữ quốc gia
ngoại hối
nghĩa vụ lao động công ích
phát hành công trái xây dựng tổ quốc
phòng, chống tệ nạn mại dâm
pháp điển hệ thống quy phạm pháp luật
phí và lệ phí
quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ
quản lý thị trường
thủ tục bắt giữ tàu bay
thực hiện dân chủ ở xã, phường, thị trấn
tín ngưỡng, tôn giáo
trình tự, thủ tục xem xét, quyết định áp dụng các biện pháp xử lý hành chính tại tòa án nhân dân
tình trạng khẩn cấp
ưu đãi người có công với cách mạng
xử lý vi phạm hành chính
""".strip().splitlines()

# Charters and the Constitution, whole, after the type word.
CHARTERS = """
đảng cộng sản việt nam
đảng
đoàn tncs hồ chí minh
đoàn thanh niên cộng sản hồ chí minh
đoàn
công đoàn việt nam
công đoàn
mặt trận tổ quốc việt nam
hội cựu chiến binh việt nam
hội liên hiệp phụ nữ việt nam
hội nông dân việt nam
hội sinh viên việt nam
hội liên hiệp thanh niên việt nam
hội chữ thập đỏ việt nam
""".strip().splitlines()

NAMES: dict[str, tuple[str, ...]] = {
    "luật": tuple(LAWS),
    "bộ luật": tuple(CODES),
    "pháp lệnh": tuple(ORDINANCES),
    "điều lệ": tuple(CHARTERS),
    "hiến pháp": ("nước cộng hòa xã hội chủ nghĩa việt nam", "nước cộng hoà xã hội chủ nghĩa việt nam", "việt nam"),
}
